/** The words of a plan that come with a page. */
import { catalogue, plural } from "../../frontend/words";

export const words = catalogue("plan", {
  tooLong: (target: string, n: number) =>
    `${target}: ${plural(n, "character", "characters")} too many`,
} as const);
