/** The words with which a triad is rated: a phone loads them when it comes to one. */
import { catalogue, forms } from "../../frontend/words";

export const words = catalogue("triad", {
  lowHigh: (highest: number) => `1 is low, ${highest} is high`,
  tap: "Tap in the triangle, or move a line: the three always add up to 100.",
  unplaced: "not placed yet",
  tied: (n: number) =>
    forms(n, "1 has two weakest, each counts", `${n} have two weakest, each counts`),
  alike: (n: number) => forms(n, "1 has all three alike", `${n} have all three alike`),
} as const);
