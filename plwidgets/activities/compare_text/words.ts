/** What the screens of a compared text say. */
import { catalogue } from "../../frontend/words";

const of = (n: number, all: number): string => `${n} of ${all}`;

export const words = catalogue("compare_text", {
  of,
  none: (n: number, all: number): string =>
    n ? `${of(n, all)} named none of these` : `all ${all} named at least one of these`,
  noAnswers: "The earlier question has no answers yet.",
  notNamed: "not named",
  more: (n: number): string => `+ ${n} more`,
  results: "What this room named",
  people: (n: number): string => (n === 1 ? "1 answer" : `${n} answers`),

  panel: "Terms",
  panelHint: "An answer names an element if it holds one of its terms, in any form of the word.",
  add: "Add",
  addTo: (label: string): string => `Add a term to ${label}`,
  remove: (term: string): string => `Remove ${term}`,
  byLabel: "its label is looked for",
  unmatched: "Answers that name none, the latest first",
} as const);
