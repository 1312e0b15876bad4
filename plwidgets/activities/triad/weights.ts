/** Three weights that add up to a hundred. */

const WHOLE = 100;

export type Weights = [number, number, number];

/** Parts of a whole as whole numbers that still add up: the largest remainders are rounded up. */
export function rounded(parts: Weights): Weights {
  const total = parts[0] + parts[1] + parts[2];
  if (total <= 0) return rounded([1, 1, 1]);
  const exact = parts.map((part) => (WHOLE * Math.max(0, part)) / total);
  const found = exact.map(Math.floor) as Weights;
  const left = WHOLE - found[0] - found[1] - found[2];
  const byRest = [0, 1, 2].sort((a, b) => exact[b]! - found[b]! - (exact[a]! - found[a]!) || a - b);
  for (const at of byRest.slice(0, left)) found[at]! += 1;
  return found;
}

/** Weights with one of them set; the other two share what is left as they did before. */
export function withOne(weights: Weights, at: number, value: number): Weights {
  const others = [0, 1, 2].filter((each) => each !== at) as [number, number];
  const rest = WHOLE - value;
  const sum = weights[others[0]]! + weights[others[1]]!;
  const first = sum ? Math.round((rest * weights[others[0]]!) / sum) : Math.round(rest / 2);
  const found: Weights = [0, 0, 0];
  found[at] = value;
  found[others[0]] = first;
  found[others[1]] = rest - first;
  return found;
}

/** Where weights lie in a triangle with its first corner above: parts of its box, from above. */
export function toPoint([top, , right]: Weights): { x: number; y: number } {
  return { x: (right + top / 2) / WHOLE, y: 1 - top / WHOLE };
}

/** The weights of a point of the triangle's box; beside the triangle, of the nearest edge. */
export function fromPoint(x: number, y: number): Weights {
  const top = Math.max(0, Math.min(1, 1 - y));
  const right = Math.max(0, Math.min(1 - top, x - top / 2));
  return rounded([top, 1 - top - right, right]);
}
