/** Work that must not happen twice at once in this browser, one after the other. */

/** Shared by all modules of a page: each widget of a notebook loads its own. */
const page = globalThis as { plwTurns?: Map<string, Promise<unknown>> };
page.plwTurns ??= new Map();
const turns = page.plwTurns;

/**
 * Does the work when nobody else does any of this name: in no tab where the browser has locks,
 * which it has in secure contexts only, else nowhere on this page.
 */
export function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (globalThis.navigator?.locks) return navigator.locks.request(`plw:${name}`, work);
  const before = turns.get(name) ?? Promise.resolve();
  const mine = before.then(work, work);
  turns.set(name, mine);
  return mine;
}
