/** Every word of the screens of a quiz, beside those of a poll. */
import { catalogue, forms, plural } from "../../frontend/words";

export const words = catalogue("quiz", {
  right: "Right",
  wrong: "Not this time",
  out: "The answer is out.",
  answer: (n: number) => forms(n, "The answer", "The answers"),
  share: (n: number, of: number) => `${n} of ${of} were right`,
  knew: {
    title: "How sure people were",
    right: (sure: number, not: number) => `Right: ${sure} sure, ${not} not`,
    wrong: (sure: number, not: number) => `Not right: ${sure} sure all the same, ${not} not`,
  },
  leaders: { table: "Tables ahead", name: "People ahead", alike: "They had it right" },
  table: (n: number, of: number) => `${n} of ${of} right`,
  points: (n: number) => plural(n, "point", "points"),
  more: (n: number) => `and ${n} more`,
} as const);
