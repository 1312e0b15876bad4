/** The words of spectrum. */
import { catalogue } from "../../frontend/words";

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** How near the middle still is called the middle. */
const NEAR = 8;

export const words = catalogue("spectrum", {
  unplaced: "not placed yet",
  progress: (n: number, of: number) => `${n} of ${of} placed`,
  missing: (n: number) => `${n} more to place`,
  alsoAt: (time: string) => `Place it for ${time} too`,
  hint: "Tap on the line, or drag along it.",
  /** A place in words: the number is from 0 at the left pole to 100 at the right one. */
  at: (value: number, poles: readonly string[]) => {
    const [left, right] = [poles[0] ?? "", poles[poles.length - 1] ?? ""];
    const middle = poles.length > 2 ? `near ${poles[1]}` : `between ${left} and ${right}`;
    if (value === 0) return `at ${left}`;
    if (value === 100) return `at ${right}`;
    if (Math.abs(value - 50) <= NEAR) return `${value}, ${middle}`;
    return `${value}, nearer ${value < 50 ? left : right}`;
  },
  median: (value: number) => `median ${value}`,
  yours: (value: number) => `yours ${value}`,
  n: (n: number) => plural(n, "answer", "answers"),
  none: "No answers yet",
  moves: (right: number, left: number, same: number) =>
    `${right} would move right, ${left} left, ${same} stay`,
} as const);
