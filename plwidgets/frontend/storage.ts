/**
 * What this browser keeps: who I am in a room, drafts, answers that nobody has acknowledged.
 *
 * Private windows, blocked site data and full disks refuse localStorage; then a map in memory
 * serves until the page goes, and whoever listens is told.
 */

/** What begins so is for this page alone: a preview leaves nothing behind in the browser. */
export const PASSING = "passing/";

const memory = new Map<string, string>();
const listeners = new Set<() => void>();
const PREFIX = "plw:";

function attempt<T>(withStorage: () => T, without: () => T): T {
  try {
    return withStorage();
  } catch {
    return without();
  }
}

export function keep(key: string, value: unknown): void {
  const text = JSON.stringify(value);
  if (key.startsWith(PASSING)) return void memory.set(key, text);
  attempt(
    () => {
      localStorage.setItem(PREFIX + key, text);
      memory.delete(key);
      keepTheRest();
    },
    () => void memory.set(key, text),
  );
  tell();
}

/** There is space again: what was refused may be kept now. */
function keepTheRest(): void {
  for (const [key, text] of memory) {
    if (key.startsWith(PASSING)) continue;
    attempt(
      () => {
        localStorage.setItem(PREFIX + key, text);
        memory.delete(key);
      },
      () => undefined,
    );
  }
}

/** Whether anything would go with this page: the browser refused to keep it. */
export function goesWithPage(): boolean {
  return [...memory.keys()].some((key) => !key.startsWith(PASSING));
}

/** Whether just this would. */
export const isPassing = (key: string): boolean => !key.startsWith(PASSING) && memory.has(key);

/** Calls back when something is kept or forgotten; returns the way to stop. */
export function onKept(callback: () => void): () => void {
  listeners.add(callback);
  return () => listeners.delete(callback);
}

function tell(): void {
  for (const callback of listeners) callback();
}

export function recall<T>(key: string): T | null {
  // What the browser refused to keep is newer than what it has.
  const text =
    memory.get(key) ??
    attempt(
      () => localStorage.getItem(PREFIX + key),
      () => null,
    );
  return text
    ? attempt(
        (): T | null => JSON.parse(text),
        () => null,
      )
    : null;
}

export function forget(key: string): void {
  memory.delete(key);
  attempt(
    () => localStorage.removeItem(PREFIX + key),
    () => undefined,
  );
  tell();
}

/** The keys that begin with `start`, in no order. */
export function keysUnder(start: string): string[] {
  const stored = attempt(
    () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX + start)),
    () => [],
  );
  const inMemory = [...memory.keys()].filter((key) => key.startsWith(start));
  return [...new Set([...stored.map((key) => key.slice(PREFIX.length)), ...inMemory])];
}

export function forgetUnder(start: string): void {
  keysUnder(start).forEach(forget);
}

/** Calls back when another tab changed `key`; returns the way to stop. */
export function onChangeElsewhere(start: string, callback: () => void): () => void {
  const heard = (event: StorageEvent) => {
    if (event.key === null || event.key.startsWith(PREFIX + start)) callback();
  };
  addEventListener("storage", heard);
  return () => removeEventListener("storage", heard);
}
