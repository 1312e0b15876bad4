/** The words of links that come with a page. */
import { catalogue, plural } from "../../frontend/words";

export const words = catalogue("connect", {
  missing: (n: number) => `Make ${plural(n, "more link", "more links")}`,
} as const);
