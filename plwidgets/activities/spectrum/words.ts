/** The words of spectrum. */
import { catalogue, plural } from "../../frontend/words";

/** How near the middle still is called the middle. */
const NEAR = 8;

export const words = catalogue("spectrum", {
  unplaced: "not placed yet",
  progress: (n: number, of: number) => `${n} of ${of} placed`,
  missing: (n: number) => `${n} more to place`,
  alsoAt: (time: string) => `Place it for ${time} too`,
  hint: "Tap on the line, or drag along it.",
  /** A place in words: the number is from 0 at the left pole to 100 at the right one. */
  at: (value: number, poles: readonly string[]): string => {
    const [left, right] = [poles[0] ?? "", poles[poles.length - 1] ?? ""];
    if (value === 0 || value === 100) return words.atPole(value ? right : left);
    if (Math.abs(value - 50) > NEAR) return words.nearer(value, value < 50 ? left : right);
    return poles.length > 2 ? words.near(value, poles[1] ?? left) : words.half(value, left, right);
  },
  atPole: (pole: string) => `at ${pole}`,
  near: (value: number, pole: string) => `${value}, near ${pole}`,
  half: (value: number, left: string, right: string) => `${value}, between ${left} and ${right}`,
  nearer: (value: number, pole: string) => `${value}, nearer ${pole}`,
  median: (value: number) => `the middle: ${value}`,
  yours: (value: number) => `yours ${value}`,
  n: (n: number) => plural(n, "answer", "answers"),
  none: "No answers yet",
  moves: (right: number, left: number, same: number) =>
    `${right} would move right, ${left} left, ${same} stay`,
} as const);
