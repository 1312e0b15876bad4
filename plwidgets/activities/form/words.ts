/** Every word of the form's screens, in English. */
import { catalogue, plural } from "../../frontend/words";

export const words = catalogue("form", {
  optional: "optional",
  clear: "Clear",
  next: "Next",
  back: "Back",
  step: (index: number, of: number) => `Step ${index} of ${of}`,
  turn: (index: number, of: number) => `turn ${index} of ${of}`,
  yours: (name: string) => `${name}, this is yours`,
  handOver: "Hand the phone to",
  take: (name: string) => `I am ${name}`,
  handHint: "What is written so far is kept.",
  missing: (label: string) => `Still to fill in: ${label}`,
  tooLong: (label: string, n: number) =>
    `${label}: ${plural(n, "character", "characters")} too many`,
  outside: (label: string, lowest?: number, highest?: number): string => {
    if (lowest === undefined) return words.atMost(label, highest ?? 0);
    return highest === undefined
      ? words.atLeast(label, lowest)
      : words.between(label, lowest, highest);
  },
  atLeast: (label: string, lowest: number) => `${label}: at least ${lowest}`,
  atMost: (label: string, highest: number) => `${label}: at most ${highest}`,
  between: (label: string, lowest: number, highest: number) =>
    `${label}: from ${lowest} to ${highest}`,
  several: "Choose as many as apply",
  scale: (lowest: number, highest: number) => `From ${lowest}, the least, to ${highest}, the most`,
  level: (level: number, highest: number) => `${level} / ${highest}`,
  privacy: (named: boolean): string => (named ? words.privateNamed : words.privateUnnamed),
  privateNamed:
    "Private. The room sees only how many answered, not what you write. It is kept in this room's data, which the facilitator can export and read, together with your name.",
  privateUnnamed:
    "Private. The room sees only how many answered, not what you write. It is kept in this room's data, which the facilitator can export and read; your name is not in it.",
  stillPrivate: "Private, as said on the first page.",
  keptPrivate: "What was written stays private: only the facilitator's data holds it.",
  filled: (n: number) => plural(n, "answer", "answers"),
} as const);
