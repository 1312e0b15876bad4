/** The board: what each table wrote, all at once, or one table in the light. */
import { useRef } from "preact/hooks";
import type { ResultsProps } from "../../frontend/kinds";
import { stage as say } from "../../frontend/locales/en-stage";
import type { Tally, View } from "../../frontend/model";
import { useFit } from "../../frontend/stage/hooks";
import { Spotlight } from "../../frontend/stage/Spotlight";

interface Board {
  notes: string;
  seq: number;
}

interface TopicTally extends Tally {
  boards: Record<string, Board>;
}

const SIZES = [56, 50, 44, 40, 36, 33, 30, 28, 26, 24];

export function Results({ tally, activity, view, role }: ResultsProps) {
  const { boards } = tally as TopicTally;
  const tables = tableNames(view, boards);
  const lit = tables.find((name) => view.spotlight && boards[name]?.seq === view.spotlight);
  if (role === "participant") return <Plain tables={tables} boards={boards} />;
  if (lit) return <Spotlight title={say.table(lit)} text={boards[lit]!.notes} />;
  const questions = activity.questions as string[] | undefined;
  return (
    <div class="plw-topic">
      {questions?.length ? <Questions questions={questions} /> : null}
      <Grid tables={tables} boards={boards} label={activity.prompt ?? activity.title} />
    </div>
  );
}

/** The workshop's tables, and those that people made themselves, in the order of their numbers. */
function tableNames(view: View, boards: Record<string, Board>): string[] {
  const joined = view.tables?.map((table) => table.name) ?? [];
  const names = new Set([...view.workshop.tables, ...joined, ...Object.keys(boards)]);
  return [...names].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
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

function Grid({ tables, boards, label }: GridProps) {
  const grid = useRef<HTMLUListElement>(null);
  useFit(grid, SIZES, [tables.length, boards]);
  return (
    <ul
      class="plw-board"
      ref={grid}
      aria-label={label}
      style={{ "--columns": columnsFor(tables.length) }}
    >
      {tables.map((name) => (
        <li key={name} class={boards[name] ? "" : "empty"}>
          <h2 dir="auto">{say.table(name)}</h2>
          <div data-fit>
            <Notes text={boards[name]?.notes} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What guides the talk stays in sight while the tables write. */
function Questions({ questions }: { questions: string[] }) {
  return (
    <ol class="questions">
      {questions.map((question) => (
        <li key={question} dir="auto">
          {question}
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
    <ul class="plw-plain">
      {tables.map((name) => (
        <li key={name}>
          <h2 dir="auto">{say.table(name)}</h2>
          <Notes text={boards[name]?.notes} />
        </li>
      ))}
    </ul>
  );
}
