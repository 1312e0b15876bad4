/** What the screens of a compared text say. */
import { catalogue, plural } from "../../frontend/words";

export const words = catalogue("compare_text", {
  of: (part: number, all: number) => `${part} of ${all}`,
  none: (n: number, all: number): string => (n ? words.some(n, all) : words.nobody(all)),
  some: (n: number, all: number) => `${n} of ${all} named none of these`,
  nobody: (all: number) => `all ${all} named at least one of these`,
  noAnswers: "The earlier question has no answers yet.",
  notNamed: "not named",
  more: (n: number): string => `+ ${n} more`,
  results: "What this room named",
  people: (n: number) => plural(n, "answer", "answers"),

  panel: "Terms",
  panelHint: "An answer names an element if it holds one of its terms, in any form of the word.",
  add: "Add",
  addTo: (label: string): string => `Add a term to ${label}`,
  remove: (term: string): string => `Remove ${term}`,
  byLabel: "its label is looked for",
  unmatched: "Answers that name none, the latest first",
} as const);
