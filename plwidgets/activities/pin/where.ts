/** Places on a picture, in words. */
import type { Area, Prompt, Spot } from "./types";
import { words } from "./words";

function holds({ x, y, width, height }: Area, spot: Spot): boolean {
  return spot.x >= x && spot.x <= x + width && spot.y >= y && spot.y <= y + height;
}

/** Where a pin is: in which area, and how far from the left and from above. */
export function where({ areas }: Prompt, spot: Spot): string {
  const at = words.at(Math.round(100 * spot.x), Math.round(100 * spot.y));
  const area = areas.find((one) => holds(one, spot));
  return area ? words.within(area.label, at) : at;
}
