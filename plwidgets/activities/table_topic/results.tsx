/** The board: what each table wrote, all at once if it can be read, or one table in the light. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useBox, useFit } from "../../frontend/hooks";
import type { GroupCard, ResultsProps } from "../../frontend/kinds";
import { stage as say } from "../../frontend/locales/en-stage";
import { chunked, PageTurner, usePages } from "../../frontend/results/pages";
import { Spotlight } from "../../frontend/results/spotlight";
import type { View } from "../../frontend/wire";
import type { Board, Outcome, Prompt } from "./types";

const SIZES = [72, 64, 56, 50, 44, 40, 36, 33, 30, 28];
/** Rather than smaller than 28 the board is paged; one table's notes have a page at most. */
const SIZES_OF_ONE = [...SIZES, 26, 24];

export function Results({ tally, activity, view, role }: ResultsProps<Prompt, Outcome>) {
  const { boards } = tally;
  const tables = tableNames(view, boards);
  const lit = tables.find((name) => view.spotlight && boards[name]?.seq === view.spotlight);
  if (role === "participant") return <Plain tables={tables} boards={boards} />;
  if (lit) return <Spotlight title={say.table(lit)} text={boards[lit]?.notes ?? ""} />;
  const { questions } = activity;
  return (
    <div class="plw-topic plw-board-room plw-column">
      {questions.length ? <Questions questions={questions} /> : null}
      <Grid tables={tables} boards={boards} label={activity.prompt} />
    </div>
  );
}

/** What each table wrote. */
export const cards = ({ boards }: Outcome): GroupCard[] =>
  Object.entries(boards).map(([name, { notes }]) => ({
    id: name,
    children: (
      <>
        <small>{say.table(name)}</small>
        <Notes text={notes} />
      </>
    ),
  }));

/** The workshop's tables in its order, then those that people made themselves, by their numbers. */
function tableNames(view: View, boards: Record<string, Board>): string[] {
  const joined = view.tables?.map((table) => table.name) ?? [];
  const planned = view.workshop.tables;
  const others = new Set([...joined, ...Object.keys(boards)]);
  for (const name of planned) others.delete(name);
  const sorted = [...others].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  return [...planned, ...sorted];
}

/** How many columns fill the canvas with so many tables: wide cells, few left empty. */
function columnsFor(count: number): number {
  if (count <= 4) return count === 4 ? 2 : Math.max(1, count);
  if (count <= 6 || count === 9) return 3;
  return count <= 16 ? 4 : 5;
}

interface GridProps {
  tables: string[];
  boards: Record<string, Board>;
  label: string;
}

/** All tables on one page; where that cannot be read, those that have written, on several. */
function Grid({ tables, boards, label }: GridProps) {
  const room = useRef<HTMLDivElement>(null);
  const board = useRef<HTMLDivElement>(null);
  const { width, height } = useBox(room); // not the board's, from which page buttons take some
  const [split, setSplit] = useState(1);
  useLayoutEffect(() => setSplit(1), [width, height]);
  const most = Math.ceil(tables.length / split);
  const sheets = chunked(split > 1 ? tables.filter((name) => boards[name]) : tables, most);
  const pages = usePages(room, sheets.length);
  const further = () => setSplit(Math.min(split + 1, tables.length));
  useFit(board, most > 1 ? SIZES : SIZES_OF_ONE, [tables.length, boards, split], further);
  return (
    <div class="sheets plw-fill" ref={room}>
      <div class="plw-board" ref={board}>
        {sheets.map((names, index) => (
          <ul
            key={index}
            class={index === pages.page ? "shown" : ""}
            aria-label={label}
            style={{ "--columns": columnsFor(names.length) }}
          >
            {names.map((name) => (
              <li key={name} class={boards[name] ? "plw-leaf" : "plw-leaf empty"}>
                <h2 dir="auto">{say.table(name)}</h2>
                <div data-fit>
                  <Notes text={boards[name]?.notes} />
                </div>
              </li>
            ))}
          </ul>
        ))}
      </div>
      <PageTurner pages={pages} />
    </div>
  );
}

/** What guides the talk stays in sight while the tables write. */
function Questions({ questions }: { questions: string[] }) {
  return (
    <ol class="plw-said-row plw-wrap">
      {questions.map((question) => (
        <li key={question}>
          <bdi>{question}</bdi>
        </li>
      ))}
    </ol>
  );
}

/** Notes as they were written, each line its own paragraph. */
function Notes({ text }: { text: string | undefined }) {
  if (!text) return <p class="none">{say.emptyTable}</p>;
  const lines = text.split("\n").filter((line) => line.trim());
  return (
    <>
      {lines.map((line, index) => (
        <p key={index} dir="auto">
          {line}
        </p>
      ))}
    </>
  );
}

function Plain({ tables, boards }: Omit<GridProps, "label">) {
  return (
    <ul class="plw-plain plw-voices">
      {tables.map((name) => (
        <li key={name}>
          <h2 dir="auto">{say.table(name)}</h2>
          <Notes text={boards[name]?.notes} />
        </li>
      ))}
    </ul>
  );
}
