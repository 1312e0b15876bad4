/** What the room had said where a facilitator says it in other words: it goes with who said it. */

/**
 * The answers that lines come from which are none as they were taken: those that stood between
 * the same neighbours; where none did, all that are not there any more.
 */
export function reworded(lines: readonly string[], taken: readonly string[]) {
  const plain = lines.map((line) => line.trim().replace(/\s+/g, " "));
  const dropped = taken.filter((idea) => !plain.includes(idea));
  const isKept = (line: string) => taken.includes(line);
  const told = plain.flatMap((line, at): [string, string[]][] => {
    if (isKept(line)) return [];
    const before = plain.slice(0, at).reverse().find(isKept);
    const after = plain.slice(at).find(isKept);
    const from = before === undefined ? 0 : taken.indexOf(before) + 1;
    const to = after === undefined ? taken.length : taken.indexOf(after);
    const between = taken.slice(from, to).filter((idea) => dropped.includes(idea));
    const origins = between.length ? between : dropped;
    return origins.length ? [[line, origins]] : [];
  });
  return Object.fromEntries(told);
}
