/** What the room filled in: a gallery, a column for each field, or sums and the latest texts. */
import { useRef } from "preact/hooks";
import { useFit } from "../../frontend/hooks";
import type { GroupCard, ResultsProps } from "../../frontend/kinds";
import { type CardItem, Cards, type Level } from "../../frontend/results/cards";
import { Columns } from "../../frontend/results/columns";
import { percent } from "../../frontend/shares";
import { typeset } from "../../frontend/typeset";
import { onStage } from "./stage_words";
import type { Card, FieldSums, Outcome, Prompt } from "./types";
import { words } from "./words";

const WALL: readonly Level[] = [
  { columns: 1, size: 64, most: 1 },
  { columns: 1, size: 52, most: 1 },
  { columns: 2, size: 56 },
  { columns: 2, size: 48 },
  { columns: 2, size: 42 },
  { columns: 3, size: 42 },
  { columns: 3, size: 36 },
  { columns: 4, size: 34 },
  { columns: 4, size: 30, dense: true },
];
const BESIDE: readonly Level[] = [
  { columns: 1, size: 48 },
  { columns: 1, size: 40 },
  { columns: 2, size: 40 },
  { columns: 2, size: 34 },
  { columns: 2, size: 30, dense: true },
];
const LIT = [72, 64, 56, 50, 44, 40, 36, 32, 28];
const SUMS = [40, 36, 32, 28, 24];
/** So many texts of the latest are worth reading beside a chart. */
const LATEST = 40;

export function Results({ tally, activity, view }: ResultsProps<Prompt, Outcome>) {
  const cards = Object.entries(tally.answers ?? {});
  const label = activity.prompt;
  if (tally.private) return <Private n={tally.n} />;
  const lit = cards.find(([, card]) => view.spotlight && card.seqs.includes(view.spotlight));
  if (lit) return <Lit card={lit[1]} fields={tally.fields} />;
  if (activity.display === "columns") return <ByField tally={tally} label={label} />;
  if (activity.display === "summary" && tally.fields.some((field) => field.bars)) {
    return <Summary tally={tally} label={label} />;
  }
  const items = cards.map(([id, card]) => item(id, card, tally.fields));
  return <Cards items={items} levels={WALL} label={label} />;
}

/** What was written, where nothing in it can be counted. */
export function cards({ answers, fields }: Outcome): GroupCard[] | null {
  if (!answers || fields.some(({ bars }) => bars)) return null;
  return Object.entries(answers).map(([id, card]) => item(id, card, fields));
}

function Private({ n }: { n: number }) {
  return (
    <div class="plw-private plw-fill">
      <p>{words.filled(n)}</p>
      <p>{words.keptPrivate}</p>
    </div>
  );
}

const item = (id: string, card: Card, fields: FieldSums[]): CardItem => ({
  id,
  text: card.text,
  children: <Filled card={card} fields={fields} />,
});

function Filled({ card, fields }: { card: Card; fields: FieldSums[] }) {
  const filled = fields.filter((field) => card.fields[field.id]);
  return (
    <dl class="plw-form-card">
      {filled.map((field) => (
        <div key={field.id}>
          <dt dir="auto">{typeset(field.label)}</dt>
          <dd dir="auto">{card.fields[field.id]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Lit({ card, fields }: { card: Card; fields: FieldSums[] }) {
  const box = useRef<HTMLDivElement>(null);
  useFit(box, LIT, [card]);
  return (
    <figure class="plw-spotlight plw-fill">
      <div class="text plw-middle" ref={box}>
        <Filled card={card} fields={fields} />
      </div>
    </figure>
  );
}

function ByField({ tally, label }: { tally: Outcome; label: string }) {
  const cards = Object.entries(tally.answers ?? {});
  const columns = tally.fields.map((field) => ({
    id: field.id,
    title: field.label,
    cards: cards
      .filter(([, card]) => card.fields[field.id])
      .map(([id, card]) => ({ id, children: <p dir="auto">{card.fields[field.id]}</p> })),
  }));
  return <Columns columns={columns} label={label} version={tally} />;
}

/** Sums at one side, the latest texts at the other. */
function Summary({ tally, label }: { tally: Outcome; label: string }) {
  const texts = tally.fields.filter((field) => field.type === "text" || field.type === "long");
  const all = Object.entries(tally.answers ?? {}).reverse();
  const said = all.flatMap(([id, card]) =>
    texts.filter((field) => card.fields[field.id]).map((field) => ({ id, card, field })),
  );
  const shown = said.slice(0, LATEST);
  const items = shown.map(({ id, card, field }) => ({
    ...item(`${id}.${field.id}`, card, [field]),
    text: card.fields[field.id] ?? "",
  }));
  return (
    <div class="plw-summary plw-fill" data-alone={!shown.length || undefined}>
      <Sums fields={tally.fields.filter((field) => field.bars)} n={tally.n} />
      {shown.length > 0 && (
        <div class="texts plw-fill">
          <Cards items={items} levels={BESIDE} label={label} />
          {shown.length < said.length && (
            <p class="plw-note">{onStage.latest(shown.length, said.length)}</p>
          )}
        </div>
      )}
    </div>
  );
}

function Sums({ fields, n }: { fields: FieldSums[]; n: number }) {
  const box = useRef<HTMLDivElement>(null);
  useFit(box, SUMS, [fields.length]);
  return (
    <div class="sums" ref={box}>
      {fields.map((field) => (
        <section key={field.id}>
          <h2 dir="auto">{typeset(field.label)}</h2>
          <ul style={{ "--label": `${longest(field)}ch` }}>
            {field.bars?.map((bar) => (
              <Bar key={bar.id} label={bar.label} value={bar.value} of={field.n} />
            ))}
          </ul>
          <p class="plw-note">{noteOf(field, n)}</p>
        </section>
      ))}
    </div>
  );
}

const longest = ({ bars = [] }: FieldSums) => Math.max(2, ...bars.map(({ label }) => label.length));

function Bar({ label, value, of }: { label: string; value: number; of: number }) {
  const share = of ? value / of : 0;
  return (
    <li>
      <span dir="auto">{label}</span>
      <span class="plw-bar" aria-hidden="true">
        <i style={{ width: `${100 * share}%` }} />
      </span>
      <b>
        {percent(share)}
        <span class="plw-hidden"> {onStage.of(value, of)}</span>
      </b>
    </li>
  );
}

/** How many answers there are is always said, and who left it out. */
function noteOf(field: FieldSums, n: number): string {
  const said = [words.filled(field.n)];
  if (field.median != null) said.push(onStage.median(field.median));
  if (field.n < n) said.push(onStage.left(n - field.n));
  return said.join(" · ");
}
