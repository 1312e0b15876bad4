/** Every word of the form's screens, in English. */
import { catalogue } from "../../frontend/words";

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

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
  tooLong: (label: string, over: number) =>
    `${label}: ${plural(over, "character", "characters")} too many`,
  outside: (label: string, lowest?: number, highest?: number) =>
    highest === undefined
      ? `${label}: at least ${lowest}`
      : lowest === undefined
        ? `${label}: at most ${highest}`
        : `${label}: from ${lowest} to ${highest}`,
  several: "Choose as many as apply",
  scale: (lowest: number, highest: number) => `From ${lowest}, the least, to ${highest}, the most`,
  level: (level: number, highest: number) => `${level} / ${highest}`,
  privacy: (named: boolean) =>
    "Private. The room sees only how many answered, not what you write. It is kept in this " +
    "room's data, which the facilitator can export and read" +
    (named ? ", together with your name." : "; your name is not in it."),
  stillPrivate: "Private, as said on the first page.",
  keptPrivate: "What was written stays private: only the facilitator's data holds it.",
  left: (n: number) => `${n} left it out`,
  of: (n: number, total: number) => `${n} of ${total}`,
  filled: (n: number) => plural(n, "answer", "answers"),
  median: (median: number) => `median ${median}`,
  counted: (n: number) => `n = ${n}`,
  latest: (shown: number, of: number) => `The latest ${shown} of ${of}`,
} as const);
