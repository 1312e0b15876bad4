/** An order by chance that a key decides: the same key, the same order. */

/** A number between 0 and 2³² that a text gives (FNV-1a). */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return mixed(sum);
}

/** The bits of a number, spread, so that keys which differ little give orders that differ much. */
function mixed(number: number): number {
  let bits = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

export function shuffled<T extends { id: string }>(items: T[], key: string): T[] {
  const drawn = items.map((item) => ({ item, lot: hash(`${key}/${item.id}`) }));
  return drawn.sort((a, b) => a.lot - b.lot).map(({ item }) => item);
}
