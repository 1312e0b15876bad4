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
} as const);
