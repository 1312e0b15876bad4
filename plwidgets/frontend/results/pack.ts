/** Where cards of different heights go: pages of columns, each card in a stable place. */

export interface Spot {
  page: number;
  column: number;
  y: number;
}

export interface Room {
  columns: number;
  height: number;
  gap: number;
}

/**
 * Give every id a place.
 *
 * A card that was already placed keeps its column while it fits; a new one goes to the first
 * page with room for it, into its shortest column, so that arrivals never push others about.
 */
export function pack(
  ids: readonly string[],
  heightOf: (id: string) => number,
  room: Room,
  kept: ReadonlyMap<string, Spot> = new Map(),
): Map<string, Spot> {
  const stacks = new Stacks(heightOf, room);
  const known = ids.flatMap((id) => {
    const spot = kept.get(id);
    return spot ? [{ id, ...spot }] : [];
  });
  known.sort((a, b) => a.y - b.y);
  const arrivals = ids.filter((id) => !kept.has(id));
  for (const { id, page, column } of known) {
    if (!stacks.add(id, page, column)) arrivals.push(id);
  }
  for (const id of arrivals) stacks.addAnywhere(id);
  return stacks.spots;
}

/** Return how many pages the spots need, at least one. */
export function pageCount(spots: Iterable<Spot>): number {
  let last = 0;
  for (const { page } of spots) last = Math.max(last, page);
  return last + 1;
}

class Stacks {
  readonly spots = new Map<string, Spot>();
  private readonly bottoms: number[][] = [];

  constructor(
    private readonly heightOf: (id: string) => number,
    private readonly room: Room,
  ) {}

  add(id: string, page: number, column: number): boolean {
    const y = this.bottom(page, column);
    const height = this.heightOf(id);
    // Sizes are measured in fractions of a pixel: half of one is not an overflow.
    if (y > 0 && y + height > this.room.height + 0.5) return false;
    this.spots.set(id, { page, column, y });
    this.page(page)[column] = y + height + this.room.gap;
    return true;
  }

  addAnywhere(id: string): void {
    for (let page = 0; ; page++) {
      const bottoms = this.page(page);
      const shortest = bottoms.indexOf(Math.min(...bottoms));
      if (this.add(id, page, shortest)) return;
    }
  }

  private bottom(page: number, column: number): number {
    return this.page(page)[column] ?? 0;
  }

  private page(page: number): number[] {
    this.bottoms[page] ??= new Array<number>(this.room.columns).fill(0);
    return this.bottoms[page];
  }
}
