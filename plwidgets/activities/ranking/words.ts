/** Every word of the screens on which something is ranked. */
import { catalogue, forms } from "../../frontend/words";

export const words = catalogue("ranking", {
  order: "Your order, the best first",
  rest: "Not ranked yet",
  hint: "The order is by chance. Move what you would put elsewhere.",
  tap: (n: number) => forms(n, "Tap your first", "Tap your first, then your second …"),
  filled: (n: number, places: number) => `${n} of ${places} places filled`,
  full: (n: number) =>
    forms(
      n,
      "The place is filled. Take it out to change it.",
      `All ${n} places are filled. Take one out to add another.`,
    ),
  keep: "Keep this order",
  yours: "This is your order. You can still move things.",
  up: (option: string) => `Move ${option} up`,
  down: (option: string) => `Move ${option} down`,
  out: (option: string) => `Take ${option} out`,
  add: (option: string, place: number) => `Put ${option} in place ${place}`,
  at: (option: string, place: number, of: number) => `${option}: place ${place} of ${of}`,
  isOut: (option: string) => `${option} is out of the order`,
  untouched: "Move one, or keep this order",
  missing: (n: number) => forms(n, "One more place to fill", `${n} more places to fill`),
  you: (place: number) => `you: place ${place}`,
  firstFor: (n: number) => `first for ${n}`,
  meaning: "Points as a share of the most possible",
} as const);
