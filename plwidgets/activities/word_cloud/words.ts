/** What the screens of a word cloud say. */
import { catalogue, forms } from "../../frontend/words";

export const words = catalogue("word_cloud", {
  label: (n: number, of: number): string => (of === 1 ? words.yours : words.number(n)),
  yours: "Your word",
  number: (place: number) => `Word ${place}`,
  rule: (n: number) => forms(n, "One word", `Up to ${n} words`),
  given: (n: number) => `${n} so far`,
  twice: "The same word counts once.",
} as const);
