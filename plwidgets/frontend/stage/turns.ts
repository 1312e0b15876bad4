/**
 * One drawing after the other in the same place.
 *
 * plotly.js moves bars and axes for a moment after it has drawn, and trips over a figure of another
 * kind, or over nothing being there any more, while it does.
 */
const last = new WeakMap<HTMLElement, Promise<unknown>>();

/** In milliseconds: what moves for longer than that has come to harm, and is waited for no more. */
const LONGEST = 2000;

/** Does something with a place once all that was done there before has ended, well or not. */
export function inTurn<T>(place: HTMLElement, does: () => T | Promise<T>): Promise<T> {
  const before = last.get(place);
  const now = before ? Promise.race([before, after(LONGEST)]).then(does, does) : started(does);
  last.set(place, now);
  return now;
}

const started = async <T>(does: () => T | Promise<T>): Promise<T> => does();
const after = (wait: number) => new Promise((done) => setTimeout(done, wait));
