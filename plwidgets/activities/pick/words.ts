/** Every word of the screens on which cards are picked. */
import { catalogue } from "../../frontend/words";

export const words = catalogue("pick", {
  step: (place: number, of: number) => `${place} of ${of}`,
  steps: "What to pick cards for",
  count: (n: number): string => (n ? words.picked(n) : words.nonePicked),
  picked: (n: number) => `${n} picked`,
  nonePicked: "none picked yet",
  rule: (least: number, most: number, deck: number): string => {
    if (least === most) return words.exactly(most);
    if (most >= deck) return least > 1 ? words.atLeast(least) : words.any;
    return least > 1 ? words.between(least, most) : words.upTo(most);
  },
  exactly: (n: number) => `Pick ${n}`,
  atLeast: (least: number) => `Pick at least ${least}`,
  any: "Pick as many as you like",
  between: (least: number, most: number) => `Pick ${least} to ${most}`,
  upTo: (most: number) => `Pick up to ${most}`,
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
