/** The words of what puts and shows pins: a phone loads them when it comes to a picture for them. */
import { catalogue, plural } from "../../frontend/words";

export const words = catalogue("pin", {
  tap: "Tap on the picture, or add a pin and move it with the arrow keys.",
  put: (n: number, of: number) => `${n} of ${of} pins on the picture`,
  add: "Add a pin",
  pin: (n: number) => `Pin ${n}`,
  moves: "Arrow keys move it, further with Shift; Delete takes it away.",
  away: (n: number) => `Take pin ${n} away`,
  gone: (n: number) => `Pin ${n} is away`,
  yours: "yours",
  pins: (n: number) => plural(n, "pin", "pins"),
} as const);
