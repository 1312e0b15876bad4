/** Every word of the screens on which cards are picked. */
import { catalogue } from "../../frontend/words";

export const words = catalogue("pick", {
  step: (place: number, of: number) => `${place} of ${of}`,
  steps: "What to pick cards for",
  count: (n: number) => (n === 0 ? "none picked yet" : n === 1 ? "1 picked" : `${n} picked`),
  rule: (least: number, most: number, deck: number) => {
    if (least === most) return `Pick ${most}`;
    if (most >= deck) return least > 1 ? `Pick at least ${least}` : "Pick as many as you like";
    return least > 1 ? `Pick ${least} to ${most}` : `Pick up to ${most}`;
  },
  full: (n: number) => `That is ${n}. Take one away to pick another.`,
  fullOne: "Take it away to pick another.",
  elsewhere: (pile: string) => `Already in: ${pile}`,
  next: (pile: string) => `Next: ${pile}`,
  missing: (n: number, pile: string) => `Pick ${n} more for: ${pile}`,
  missingOne: (n: number) => `Pick ${n} more`,
  nothing: "Pick at least one card",
  yours: "yours",
  most: (shown: number, of: number) => `The ${shown} picked most of ${of}`,
} as const);
