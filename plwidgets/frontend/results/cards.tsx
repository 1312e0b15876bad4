/**
 * Cards on a canvas: few are large, many are small, more than fit are paged.
 *
 * Every card is laid out once to learn its height, then given a place by `pack`.  Letters only
 * ever get smaller while answers arrive, and a card that has its place keeps it.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Held, useBox } from "../hooks";
import { pack, pageCount, type Spot } from "./pack";
import { PageTurner, usePages } from "./pages";

/** How large letters are (in canvas units) and in how many columns they stand. */
export interface Level {
  columns: number;
  size: number;
  /** Only for so many cards and fewer. */
  most?: number;
  /** Good enough if the cards take no more pages than this; 1 if it is not said. */
  pages?: number;
  /** Cards are close together, and words too long for their card are broken. */
  dense?: boolean;
}

export interface CardItem {
  id: string;
  /** What decides the card's height, beside its width. */
  text: string;
  children: ComponentChildren;
}

interface Props {
  items: readonly CardItem[];
  levels: readonly Level[];
  label: string;
  /** Places follow the order of the items, also when it changes. */
  ordered?: boolean;
  gap?: number;
  kind?: string;
}

const levelAt = (levels: readonly Level[], at: number): Level =>
  levels[at] ?? { columns: 1, size: 30 };

const NOWHERE: ReadonlyMap<string, Spot> = new Map();
// With so few cards they stand in the middle of the canvas rather than hang from its top.
const CENTRED = 6;

export function Cards({ items, levels, label, ordered = false, gap = 22, kind = "wall" }: Props) {
  const canvas = useRef<HTMLDivElement>(null);
  const box = useBox(canvas);
  const { level, spots, unit } = useLayout(canvas, { items, levels, ordered, gap, box });
  const settled = useSettled(spots);
  const pages = usePages(canvas, pageCount(spots.values()));
  const { columns, size, dense } = levelAt(levels, level);
  const width = (box.width - gap * unit * (columns - 1)) / columns;
  const lift = spots.size <= CENTRED ? (box.height - lowest(canvas.current, spots)) / 2 : 0;
  return (
    <div class={`plw-cards plw-fill ${kind}`}>
      <div class="canvas" ref={canvas}>
        <ul
          aria-label={label}
          class={dense ? "dense" : ""}
          style={{ fontSize: `${size * unit}px` }}
        >
          {items.map(({ id, children }) => {
            const spot = spots.get(id);
            const shown = spot?.page === pages.page;
            const x = spot ? spot.column * (width + gap * unit) : 0;
            const y = (spot?.y ?? 0) + lift;
            return (
              <li
                key={id}
                data-id={id}
                class={classes("card", settled.has(id) && "settled", shown && "shown")}
                style={{
                  width: `${width}px`,
                  maxHeight: `${box.height}px`,
                  translate: `${x}px ${y}px`,
                }}
              >
                {children}
              </li>
            );
          })}
        </ul>
      </div>
      <PageTurner pages={pages} />
    </div>
  );
}

const classes = (...names: (string | false)[]): string => names.filter(Boolean).join(" ");

interface Wish {
  items: readonly CardItem[];
  levels: readonly Level[];
  ordered: boolean;
  gap: number;
  box: { width: number; height: number };
}

interface Layout {
  level: number;
  spots: ReadonlyMap<string, Spot>;
  unit: number;
  /** Counts the sizes that were tried: another attempt is another look at the canvas. */
  attempt: number;
}

const START: Layout = { level: 0, spots: NOWHERE, unit: 1, attempt: 0 };

function useLayout(canvas: Held, wish: Wish): Layout {
  const { items, levels, ordered, gap, box } = wish;
  const [layout, setLayout] = useState(START);
  const before = useRef({ box, count: 0, level: -1 });
  const content = items.map((item) => `${item.id}:${item.text}`).join("\n");
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element || !box.width) return;
    const attempt = layout.attempt + 1;
    const unit = unitOf(element);
    const fewer = items.length < before.current.count * 0.6;
    if (unit !== layout.unit || before.current.box !== box || fewer) {
      before.current = { box, count: items.length, level: -1 };
      setLayout({ level: plausible(0, wish, unit), spots: NOWHERE, unit, attempt });
      return;
    }
    const kept = ordered || before.current.level !== layout.level ? NOWHERE : layout.spots;
    const spots = spread(element, wish, layout, kept);
    if (!spots) {
      setLayout({ level: plausible(layout.level + 1, wish, unit), spots: NOWHERE, unit, attempt });
      return;
    }
    const count = Math.max(items.length, before.current.count);
    before.current = { box, count, level: layout.level };
    setLayout({ ...layout, spots });
  }, [content, box, gap, levels, layout.attempt]);
  return layout;
}

/** The first level from `from` on that is worth laying out: cards of one line might fit. */
function plausible(from: number, { items, levels, box }: Wish, unit: number): number {
  const count = Math.max(1, items.length);
  const might = ({ columns, size, most = Infinity, pages = 1 }: Level) => {
    const lines = Math.max(1, Math.floor(box.height / (size * unit * 2)));
    return columns <= count && count <= Math.min(most, pages * columns * lines);
  };
  const found = levels.findIndex((level, index) => index >= from && might(level));
  return found < 0 ? levels.length - 1 : found;
}

/** Return the cards' places, or null where these letters are too large. */
function spread(
  canvas: HTMLElement,
  { items, levels, gap, box }: Wish,
  { level, unit }: Layout,
  kept: ReadonlyMap<string, Spot>,
): Map<string, Spot> | null {
  const { columns, pages = 1, most = Infinity } = levelAt(levels, level);
  const height = heights(canvas);
  const room = { columns, height: box.height, gap: gap * unit };
  const ids = items.map((item) => item.id);
  const spots = pack(ids, (id) => height.get(id) ?? 0, room, kept);
  const fits = ids.length <= most && pageCount(spots.values()) <= pages && whole(canvas);
  return fits || level === levels.length - 1 ? spots : null;
}

function heights(canvas: HTMLElement): Map<string, number> {
  const cards = canvas.querySelectorAll<HTMLElement>("[data-id]");
  return new Map([...cards].map((card) => [card.dataset.id ?? "", card.offsetHeight]));
}

/** No card is cut, no word wider than its card. */
function whole(canvas: HTMLElement): boolean {
  const cards = [...canvas.querySelectorAll<HTMLElement>("[data-id]")];
  return cards.every(
    (card) => card.scrollHeight <= card.clientHeight + 1 && card.scrollWidth <= card.clientWidth,
  );
}

/** The canvas unit, in pixels: the style sheet sets the canvas' letters to 100 of them. */
function unitOf(canvas: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(canvas).fontSize) / 100;
}

function lowest(canvas: HTMLElement | null, spots: ReadonlyMap<string, Spot>): number {
  if (!canvas) return 0;
  const height = heights(canvas);
  return Math.max(0, ...[...spots].map(([id, spot]) => spot.y + (height.get(id) ?? 0)));
}

/** The ids that have been seen in a place: only they glide when it changes. */
function useSettled(spots: ReadonlyMap<string, Spot>): ReadonlySet<string> {
  const settled = useRef(new Set<string>());
  useEffect(() => {
    settled.current = new Set(spots.keys());
  }, [spots]);
  return settled.current;
}
