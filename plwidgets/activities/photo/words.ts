/** The words of photo that come with a page. */
import { catalogue } from "../../frontend/words";

export const words = catalogue("photo", {
  own: "Your picture",
} as const);
