/** Turning pages of what is too much for one screen: gently by itself, at once by hand. */
import { useState } from "preact/hooks";
import { type Held, useEvery, useStillness } from "../hooks";
import { useKeys } from "../keys";
import { stage as say } from "../locales/en-stage";
import { OutOf } from "../parts";

const EVERY = 8_000;

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
  const leaves = useLeaves(count);
  const [turning, setTurning] = useState(!still);
  const turn = (by: number) => {
    setTurning(false);
    leaves.turn(by);
  };
  useEvery(EVERY, turning && !still && count > 1, () => leaves.turn(1));
  useKeys(root, count > 1 ? { ArrowDown: () => turn(1), ArrowUp: () => turn(-1) } : {});
  return { ...leaves, turning, turn, setTurning };
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
