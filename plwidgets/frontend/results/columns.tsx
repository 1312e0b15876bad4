/**
 * Columns of cards side by side: as large as they can be read, else paged.
 *
 * More columns than stand side by side take a page of their own; a column of more cards than
 * fit goes on, on the next page, as far as the longest one goes.
 */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useBox, useFit } from "../hooks";
import type { GroupCard } from "../kinds";
import { typeset } from "../typeset";
import { PageTurner, usePages } from "./pages";

export interface Column {
  id: string;
  title: string;
  /** What stands between its title and its cards. */
  head?: ComponentChildren;
  cards: GroupCard[];
}

interface Props {
  columns: Column[];
  label: string;
  /** Letters are fitted anew when this changes. */
  version: unknown;
  /** What a column says that has no cards. */
  empty?: string;
  /** Along a line from the first to the last, as time goes. */
  line?: boolean;
}

const SIZES = [48, 44, 40, 36, 33, 30];
/** On pages all letters have one size, or they would change from page to page. */
const PAGED = [30];
const SIDE_BY_SIDE = 5;

interface Sheet {
  columns: Column[];
  from: number;
}

const NOTHING: Sheet = { columns: [], from: 0 };

/** The pages: so many columns, and of each so many cards. */
function sheetsOf(columns: Column[], most: number): Sheet[] {
  const parts = Math.ceil(columns.length / SIDE_BY_SIDE);
  const wide = Math.ceil(columns.length / parts);
  const sheets: Sheet[] = [];
  for (let first = 0; first < columns.length; first += wide) {
    const some = columns.slice(first, first + wide);
    const longest = Math.max(1, ...some.map(({ cards }) => cards.length));
    for (let from = 0; from < longest; from += most) sheets.push({ columns: some, from });
  }
  return sheets;
}

export function Columns({ columns, label, version, empty, line }: Props) {
  const room = useRef<HTMLDivElement>(null);
  const board = useRef<HTMLDivElement>(null);
  const { width, height } = useBox(room);
  const [cap, setCap] = useState(Infinity);
  useLayoutEffect(() => setCap(Infinity), [width, height]);
  const longest = Math.max(1, ...columns.map(({ cards }) => cards.length));
  const most = Math.min(cap, longest);
  const sheets = sheetsOf(columns, most);
  const pages = usePages(room, sheets.length);
  const fewer = () => setCap(Math.max(1, Math.floor(most * 0.9)));
  const sizes = most < longest ? PAGED : SIZES;
  useFit(board, sizes, [version, most, pages.page], fewer);
  const sheet = sheets[pages.page] ?? NOTHING;
  return (
    <div class="plw-columns plw-fill" data-line={line || undefined} ref={room}>
      {/* biome-ignore lint/a11y/useSemanticElements: no group of controls, and no landmark */}
      <div
        class="board"
        ref={board}
        role="group"
        aria-label={label}
        style={{ "--columns": sheet.columns.length }}
      >
        {sheet.columns.map((column) => (
          <section key={column.id}>
            <h2 dir="auto">{typeset(column.title)}</h2>
            {column.head}
            <ul data-fit aria-label={column.title}>
              {column.cards.slice(sheet.from, sheet.from + most).map(({ id, children }) => (
                <li key={id}>{children}</li>
              ))}
            </ul>
            {!column.cards.length && empty && <p class="none">{empty}</p>}
          </section>
        ))}
      </div>
      <PageTurner pages={pages} />
    </div>
  );
}
