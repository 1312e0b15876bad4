/** The words of pin that come with a page. */
import { catalogue, plural } from "../../frontend/words";

export const words = catalogue("pin", {
  missing: (n: number) => plural(n, "pin more to put", "pins more to put"),
  /** Where it is, for who does not see it: per cent from the left and from above. */
  at: (x: number, y: number) => `${x}% from the left, ${y}% from above`,
  within: (area: string, where: string) => `${area}, ${where}`,
} as const);
