/** The words of points. */
import { catalogue, plural } from "../../frontend/words";

export const words = catalogue("points", {
  left: (n: number) => `${plural(n, "point", "points")} left to spend`,
  over: (n: number) => `${plural(n, "point", "points")} too many`,
  spent: "All points are spent",
  share: "Share the rest equally",
  less: (option: string, step: number) => `${option}: ${step} less`,
  more: (option: string, step: number) => `${option}: ${step} more`,
  of: (option: string) => `Points for ${option}`,
} as const);
