/** Three weights that add up to a hundred. */

const WHOLE = 100;

export type Weights = [number, number, number];

const each = (weights: Weights, how: (weight: number, at: 0 | 1 | 2) => number): Weights => [
  how(weights[0], 0),
  how(weights[1], 1),
  how(weights[2], 2),
];

/** Three values as weights; null while one is missing. */
export function weightsOf([a, b, c]: (number | undefined)[]): Weights | null {
  return a === undefined || b === undefined || c === undefined ? null : [a, b, c];
}

/** Parts of a whole as whole numbers that still add up: the largest remainders are rounded up. */
export function rounded(parts: Weights): Weights {
  const total = parts[0] + parts[1] + parts[2];
  if (total <= 0) return rounded([1, 1, 1]);
  const exact = each(parts, (part) => (WHOLE * Math.max(0, part)) / total);
  const [a, b, c] = each(exact, Math.floor);
  const rests = each(exact, (part) => part - Math.floor(part));
  const before = each(rests, (rest, at) => {
    const first = rests.filter((other, place) => other > rest || (other === rest && place < at));
    return first.length;
  });
  return each(exact, (part, at) => Math.floor(part) + Number(before[at] < WHOLE - a - b - c));
}

/** Weights with one of them set; the other two share what is left as they did before. */
export function withOne(weights: Weights, at: number, value: number): Weights {
  const [first, second] =
    at === 0 ? ([1, 2] as const) : at === 1 ? ([0, 2] as const) : ([0, 1] as const);
  const rest = WHOLE - value;
  const sum = weights[first] + weights[second];
  const share = Math.round(sum ? (rest * weights[first]) / sum : rest / 2);
  return each(weights, (_, place) =>
    place === first ? share : place === second ? rest - share : value,
  );
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
