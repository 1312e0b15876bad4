/** Every word of the screens on which cards are sorted. */
import { catalogue, plural } from "../../frontend/words";

export const words = catalogue("sort", {
  progress: (sorted: number, of: number): string =>
    sorted === of ? words.allSorted(of) : words.someSorted(sorted, of),
  allSorted: (of: number) => `All ${of} sorted`,
  someSorted: (n: number, of: number) => `${n} of ${of} sorted`,
  missing: (n: number) => `Sort ${plural(n, "more card", "more cards")}`,
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
