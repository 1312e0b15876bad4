/** The words of triad. */
import { catalogue, forms } from "../../frontend/words";

export const words = catalogue("triad", {
  missing: (n: number) => `${n} more to rate`,
  lowHigh: (highest: number) => `1 is low, ${highest} is high`,
  of: (value: number, highest: number) => `${value} of ${highest}`,
  tap: "Tap in the triangle, or move a line: the three always add up to 100.",
  unplaced: "not placed yet",
  tied: (n: number) =>
    forms(n, "1 has two weakest, each counts", `${n} have two weakest, each counts`),
  alike: (n: number) => forms(n, "1 has all three alike", `${n} have all three alike`),
  weight: (value: number) => `${value} of 100`,
} as const);
