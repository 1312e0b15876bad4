/** The words of pin. */
import { catalogue, plural } from "../../frontend/words";

export const words = catalogue("pin", {
  tap: "Tap on the picture, or add a pin and move it with the arrow keys.",
  put: (n: number, of: number) => `${n} of ${of} pins on the picture`,
  missing: (n: number) => plural(n, "pin more to put", "pins more to put"),
  add: "Add a pin",
  pin: (n: number) => `Pin ${n}`,
  /** Where it is, for who does not see it: per cent from the left and from above. */
  at: (x: number, y: number) => `${x}% from the left, ${y}% from above`,
  within: (area: string, where: string) => `${area}, ${where}`,
  moves: "Arrow keys move it, further with Shift; Delete takes it away.",
  away: (n: number) => `Take pin ${n} away`,
  gone: (n: number) => `Pin ${n} is away`,
  yours: "yours",
  pins: (n: number) => plural(n, "pin", "pins"),
} as const);
