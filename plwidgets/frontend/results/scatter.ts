/** A word cloud without chance: the same words in the same box always lie the same way. */

export interface Word {
  text: string;
  count: number;
}

export interface Placed extends Word {
  /** Centre of the word, pixels from the centre of the box. */
  x: number;
  y: number;
  size: number;
  width: number;
}

export interface Sky {
  width: number;
  height: number;
  /** Smallest and largest letters, in pixels. */
  floor: number;
  ceiling: number;
  /** Width of a text set at one pixel. */
  measure(text: string): number;
}

const LINE = 1.06;
const STEP = 0.88;

/**
 * Place words, the most frequent in the middle, as large as lets all of them in.
 *
 * The area of a word follows its count (so twice as many is not twice as tall). A word stays
 * where it was in `before` if it can. What finds no place even at the smallest size is left out.
 */
export function scatter(
  words: readonly Word[],
  sky: Sky,
  before: ReadonlyMap<string, { x: number; y: number }> = new Map(),
): Placed[] {
  let placed: Placed[] = [];
  for (let top = sky.ceiling; ; top *= STEP) {
    const size = Math.max(top, sky.floor);
    placed = placeAll(words, sky, size, before);
    if (placed.length === words.length || size === sky.floor) return placed;
  }
}

function placeAll(
  words: readonly Word[],
  sky: Sky,
  top: number,
  before: ReadonlyMap<string, { x: number; y: number }>,
): Placed[] {
  const most = Math.max(1, ...words.map((word) => word.count));
  const placed: Placed[] = [];
  for (const word of words) {
    const size = Math.max(sky.floor, top * Math.sqrt(word.count / most));
    const width = sky.measure(word.text) * size;
    const candidate = { ...word, size, width, x: 0, y: 0 };
    const spot = findSpot(candidate, placed, sky, before.get(word.text));
    if (spot) placed.push({ ...candidate, ...spot });
    else if (top > sky.floor) return placed;
  }
  return placed;
}

function findSpot(
  word: Placed,
  placed: readonly Placed[],
  sky: Sky,
  first: { x: number; y: number } | undefined,
): { x: number; y: number } | null {
  const free = (x: number, y: number) => inside(word, x, y, sky) && clear(word, x, y, placed);
  if (first && free(first.x, first.y)) return { x: first.x, y: first.y };
  const flat = Math.min(sky.width / sky.height, 3);
  const reach = Math.max(sky.width / flat, sky.height) * 0.75;
  const pitch = Math.max(word.size * 0.22, 6);
  for (let radius = 0; radius < reach; ) {
    const angle = radius / pitch;
    const x = Math.cos(angle) * radius * flat;
    const y = Math.sin(angle) * radius;
    if (free(x, y)) return { x, y };
    radius += Math.min(pitch, (pitch * pitch) / Math.max(radius, pitch));
  }
  return null;
}

function inside(word: Placed, x: number, y: number, sky: Sky): boolean {
  return (
    Math.abs(x) + word.width / 2 <= sky.width / 2 &&
    Math.abs(y) + (word.size * LINE) / 2 <= sky.height / 2
  );
}

function clear(word: Placed, x: number, y: number, placed: readonly Placed[]): boolean {
  return placed.every((other) => {
    const air = Math.min(word.size, other.size) * 0.28;
    return (
      Math.abs(other.x - x) >= (other.width + word.width) / 2 + air ||
      Math.abs(other.y - y) >= ((other.size + word.size) * LINE) / 2
    );
  });
}
