/** The words of triad that come with a page. */
import { catalogue } from "../../frontend/words";

export const words = catalogue("triad", {
  missing: (n: number) => `${n} more to rate`,
  of: (value: number, highest: number) => `${value} of ${highest}`,
  weight: (value: number) => `${value} of 100`,
} as const);
