/** Places on a picture. */
import type { Spot } from "./types";

const within = (part: number): number =>
  Math.round(10_000 * Math.max(0, Math.min(1, part))) / 10_000;

export const spotAt = (x: number, y: number): Spot => ({ x: within(x), y: within(y) });

/** Which of these is nearest to a place. */
export function nearest(pins: readonly Spot[], { x, y }: Spot): number {
  const far = pins.map((pin) => Math.hypot(pin.x - x, pin.y - y));
  return far.indexOf(Math.min(...far));
}
