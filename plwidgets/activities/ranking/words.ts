/** Every word of the screens on which something is ranked. */
import { catalogue } from "../../frontend/words";

const ordinal = (place: number): string => {
  const last = place % 10;
  const teen = place >= 11 && place <= 13;
  return `${place}${teen || last > 3 || last === 0 ? "th" : ["st", "nd", "rd"][last - 1]}`;
};

export const words = catalogue("ranking", {
  order: "Your order, the best first",
  rest: "Not ranked yet",
  hint: "The order is by chance. Move what you would put elsewhere.",
  tap: (places: number) => (places === 1 ? "Tap your first" : "Tap your first, then your second …"),
  filled: (ranked: number, places: number) => `${ranked} of ${places} places filled`,
  full: (places: number) =>
    places === 1
      ? "The place is filled. Take it out to change it."
      : `All ${places} places are filled. Take one out to add another.`,
  keep: "Keep this order",
  yours: "This is your order. You can still move things.",
  up: (option: string) => `Move ${option} up`,
  down: (option: string) => `Move ${option} down`,
  out: (option: string) => `Take ${option} out`,
  add: (option: string, place: number) => `Put ${option} in ${ordinal(place)} place`,
  at: (option: string, place: number, of: number) => `${option}: ${ordinal(place)} of ${of}`,
  isOut: (option: string) => `${option} is out of the order`,
  untouched: "Move one, or keep this order",
  missing: (n: number) => (n === 1 ? "One more place to fill" : `${n} more places to fill`),
  you: (place: number) => `you: ${ordinal(place)}`,
  firstFor: (n: number) => `first for ${n}`,
  meaning: "Points as a share of the most possible",
} as const);
