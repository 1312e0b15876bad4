/** The words of questions and answers that come with a page. */
import { catalogue, plural } from "../../frontend/words";

export const words = catalogue("q_and_a", {
  voted: (n: number) => `You voted for ${plural(n, "question", "questions")}.`,
  votedDown: (n: number) => `You voted against ${plural(n, "question", "questions")}.`,
} as const);
