/** Turning pages of what is too much for one screen: gently by itself, at once by hand. */
import { createContext } from "preact";
import { useContext, useEffect, useReducer, useRef, useState } from "preact/hooks";
import { type Held, useEvery, useStillness } from "../hooks";
import { useKeys } from "../keys";
import { stage as say } from "../locales/en-stage";
import { OutOf } from "../parts";
import type { LeafView } from "../wire";

const EVERY = 8_000;

/** Pages that the room turns, the same on every screen of it. */
export interface Led {
  leaf: LeafView;
  /** The hub's clock. */
  now: () => number;
  /** Whether what is seen stays as it is, whatever the room does. */
  frozen: boolean;
  /** Holds a page on every screen; null lets pages turn by themselves. */
  hold: (page: number | null) => void;
}

/** Where nobody leads, as on a desk, each screen turns its own pages. */
export const LedPages = createContext<Led | null>(null);

/** The page that is on by the clock, counted on beyond the last: screens differ in how many fit. */
export function pageAt({ page, held, since }: LeafView, now: number): number {
  return held ? page : page + Math.max(0, Math.floor((now - since) / EVERY));
}

export interface Pages {
  page: number;
  count: number;
  turn: (by: number) => void;
  turning?: boolean;
  /** Where they turn by themselves. */
  setTurning?: (on: boolean) => void;
}

/** Pages that whoever reads them turns. */
export function useLeaves(count: number): Pages {
  const [page, setPage] = useState(0);
  const shown = Math.min(page, count - 1);
  return { page: shown, count, turn: (by) => setPage((shown + by + count) % count) };
}

/** Pages that turn every 8 seconds; by arrow up and down, and only so under reduced motion. */
export function usePages(root: Held, count: number): Pages {
  const still = useStillness();
  const led = useContext(LedPages);
  const own = useOwnPages(count, still || led !== null);
  const ofRoom = useLedPages(led, count, still);
  const pages = ofRoom ?? own;
  const { turn } = pages;
  useKeys(root, count > 1 ? { ArrowDown: () => turn(1), ArrowUp: () => turn(-1) } : {});
  return pages;
}

function useOwnPages(count: number, still: boolean): Pages {
  const leaves = useLeaves(count);
  const [turning, setTurning] = useState(!still);
  const turn = (by: number) => {
    setTurning(false);
    leaves.turn(by);
  };
  useEvery(EVERY, turning && !still && count > 1, () => leaves.turn(1));
  return { ...leaves, turning, turn, setTurning };
}

function useLedPages(led: Led | null, count: number, still: boolean): Pages | null {
  const [, look] = useReducer((looks: number) => looks + 1, 0);
  const seen = useRef(0);
  const leaf = led?.leaf;
  if (led && !led.frozen) seen.current = still ? led.leaf.page : pageAt(led.leaf, led.now());
  const at = seen.current;
  const turning = Boolean(leaf && !leaf.held && !still && !led.frozen);
  useEffect(() => {
    if (!led || !leaf || !turning || count < 2) return;
    const rest = EVERY - (Math.max(0, led.now() - leaf.since) % EVERY);
    const timer = window.setTimeout(look, rest + 1, undefined);
    return () => window.clearTimeout(timer);
  }, [turning, leaf?.since, leaf?.page, at, count < 2]);
  if (!led) return null;
  return {
    page: ((at % count) + count) % count,
    count,
    turn: (by) => led.hold(at + by),
    turning,
    setTurning: (on) => led.hold(on ? null : at),
  };
}

/** Things in parts of at most so many. */
export function chunked<T>(things: readonly T[], most: number): T[][] {
  const sheets = Math.ceil(things.length / most);
  return Array.from({ length: sheets }, (_, index) =>
    things.slice(index * most, (index + 1) * most),
  );
}

/** The page indicator with its buttons; nothing where there is one page. */
export function PageTurner({ pages }: { pages: Pages }) {
  const { page, count, turning, turn, setTurning } = pages;
  if (count < 2) return null;
  return (
    <nav class="plw-pages plw-row" aria-label={say.pages}>
      <button type="button" aria-label={say.earlier} onClick={() => turn(-1)}>
        ‹
      </button>
      <span role="img" aria-label={say.page(page + 1, count)}>
        <OutOf at={page + 1} of={count} />
      </span>
      <button type="button" aria-label={say.later} onClick={() => turn(1)}>
        ›
      </button>
      {setTurning && (
        <button type="button" class="wide" onClick={() => setTurning(!turning)}>
          {turning ? say.stay : say.turn}
        </button>
      )}
    </nav>
  );
}
