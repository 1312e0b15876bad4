/** Every word of the screens of a quiz, beside those of a poll. */
import { catalogue } from "../../frontend/words";

export const words = catalogue("quiz", {
  right: "Right",
  wrong: "Not this time",
  out: "The answer is out.",
  answer: (count: number) => (count === 1 ? "The answer" : "The answers"),
  share: (right: number, n: number) => `${right} of ${n} were right`,
  knew: {
    title: "How sure people were",
    right: (sure: number, not: number) => `Right: ${sure} sure, ${not} not`,
    wrong: (sure: number, not: number) => `Not right: ${sure} sure all the same, ${not} not`,
  },
  leaders: { table: "Tables ahead", name: "People ahead", alike: "They had it right" },
  table: (right: number, n: number) => `${right} of ${n} right`,
  points: (points: number) => `${points} points`,
  more: (n: number) => `and ${n} more`,
} as const);
