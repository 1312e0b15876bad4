/** Places on a picture, in words and within it. */
import type { Area, Prompt, Spot } from "./types";
import { words } from "./words";

const within = (part: number): number =>
  Math.round(10_000 * Math.max(0, Math.min(1, part))) / 10_000;

export const spotAt = (x: number, y: number): Spot => ({ x: within(x), y: within(y) });

function holds({ x, y, width, height }: Area, spot: Spot): boolean {
  return spot.x >= x && spot.x <= x + width && spot.y >= y && spot.y <= y + height;
}

/** Where a pin is: in which area, and how far from the left and from above. */
export function where({ areas }: Prompt, spot: Spot): string {
  const at = words.at(Math.round(100 * spot.x), Math.round(100 * spot.y));
  const area = areas.find((one) => holds(one, spot));
  return area ? words.within(area.label, at) : at;
}

/** Which of these is nearest to a place. */
export function nearest(pins: readonly Spot[], { x, y }: Spot): number {
  const far = pins.map((pin) => Math.hypot(pin.x - x, pin.y - y));
  return far.indexOf(Math.min(...far));
}
