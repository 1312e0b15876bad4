/** A word cloud without chance or memory: the same words lie the same way on every screen. */

export interface Word {
  text: string;
  count: number;
}

export interface Placed extends Word {
  /** Centre of the word from the centre of the sky. */
  x: number;
  y: number;
  size: number;
  width: number;
}

interface Spot {
  x: number;
  y: number;
}

export interface Sky {
  width: number;
  height: number;
  /** Smallest and largest letters. */
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
 * The area of a word follows its count (so twice as many is not twice as tall).  Each word looks
 * for room in a direction of its own: where another one comes, only its neighbours move.  What finds
 * no place even at the smallest size is left out.
 */
export function scatter(words: readonly Word[], sky: Sky): Placed[] {
  for (let top = sky.ceiling; ; top *= STEP) {
    const size = Math.max(top, sky.floor);
    const placed = placeAll(words, sky, size);
    if (placed.length === words.length || size === sky.floor) return placed;
  }
}

function placeAll(words: readonly Word[], sky: Sky, top: number): Placed[] {
  const most = Math.max(1, ...words.map((word) => word.count));
  const placed: Placed[] = [];
  for (const word of words) {
    const size = Math.max(sky.floor, top * Math.sqrt(word.count / most));
    const width = sky.measure(word.text) * size;
    const candidate = { ...word, size, width, x: 0, y: 0 };
    const spot = findSpot(candidate, placed, sky);
    if (spot) placed.push({ ...candidate, ...spot });
    else if (top > sky.floor) return placed;
  }
  return placed;
}

function findSpot(word: Placed, placed: readonly Placed[], sky: Sky): Spot | null {
  const flat = Math.min(sky.width / sky.height, 3);
  const reach = Math.max(sky.width / flat, sky.height) * 0.75;
  const pitch = Math.max(word.size * 0.22, 6);
  const start = directionOf(word.text);
  for (let radius = 0; radius < reach; ) {
    const angle = start + radius / pitch;
    const x = Math.cos(angle) * radius * flat;
    const y = Math.sin(angle) * radius;
    if (inside(word, x, y, sky) && clear(word, x, y, placed)) return { x, y };
    radius += Math.min(pitch, (pitch * pitch) / Math.max(radius, pitch));
  }
  return null;
}

/** Where a word looks for room first, as an angle: any, but always the same one. */
function directionOf(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) % 3600;
  return (sum / 3600) * 2 * Math.PI;
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
