/** Every word of the screens on which cards are sorted. */
import { catalogue } from "../../frontend/words";

export const words = catalogue("sort", {
  progress: (sorted: number, of: number) =>
    sorted === of ? `All ${of} sorted` : `${sorted} of ${of} sorted`,
  missing: (n: number) => `Sort ${n} more ${n === 1 ? "card" : "cards"}`,
  buckets: "Where cards can go",
  takeOut: "Take it out again",
  takeOutOf: (card: string) => `Take it out again: ${card}`,
  yours: "yours",
  official: "✓ official",
  sorted: (n: number) => `sorted by ${n}`,
  unsorted: "Sorted by nobody yet",
  matched: (percent: string) => `The room's cards matched the official answer: ${percent}`,
  matchedOwn: (matched: number, of: number) => `You: ${matched} of ${of}`,
} as const);
