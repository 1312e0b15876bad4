/** The words of matrix. */
import { catalogue, plural } from "../../frontend/words";

export const words = catalogue("matrix", {
  progress: (n: number, of: number) => `${n} of ${of} placed`,
  missing: (n: number) => `${n} more to place`,
  half: (item: string) => `Place it on both lines: ${item}`,
  which: "What you place now",
  tap: "Tap on the square, or use the two lines below it.",
  placed: "placed",
  next: (item: string) => `Next: ${item}`,
  unplaced: "not placed yet",
  at: (value: number, low: string, high: string): string => {
    if (value === 0) return low;
    if (value === 100) return high;
    return value === 50 ? words.between(low, high) : words.nearer(value, value < 50 ? low : high);
  },
  between: (low: string, high: string) => `half way between ${low} and ${high}`,
  nearer: (value: number, end: string) => `${value}, nearer ${end}`,
  where: (across: string, up: string) => `${across}; ${up}`,
  mostly: (quarter: string) => `most: ${quarter}`,
  n: (n: number) => plural(n, "answer", "answers"),
  none: "No answers yet",
  medians: "The middle of the room",
} as const);
