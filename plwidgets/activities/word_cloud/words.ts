/** What the screens of a word cloud say. */
import { catalogue } from "../../frontend/words";

export const words = catalogue("word_cloud", {
  label: (n: number, of: number): string => (of === 1 ? "Your word" : `Word ${n}`),
  rule: (most: number): string => (most === 1 ? "One word" : `Up to ${most} words`),
  given: (n: number): string => `${n} so far`,
  twice: "The same word counts once.",
  nothing: "No words yet",
  noneToShow: "All words are left out of the cloud.",
} as const);
