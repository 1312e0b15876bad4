/** Reflections before a hall: how many are open and resolved, and the texts if they are shown. */
import type { ResultsProps } from "../../frontend/kinds";
import { type CardItem, Cards, type Level } from "../../frontend/results/cards";
import { Spotlight } from "../../frontend/results/spotlight";
import { onStage } from "./stage_words";
import type { Outcome, Prompt, Reflection } from "./types";

const LEVELS: readonly Level[] = [
  { columns: 1, size: 72, most: 1 },
  { columns: 1, size: 56, most: 1 },
  { columns: 2, size: 54 },
  { columns: 2, size: 46 },
  { columns: 3, size: 42 },
  { columns: 3, size: 36 },
  { columns: 4, size: 32 },
  { columns: 4, size: 30, pages: 3, dense: true },
];

export function Results({ tally, activity, view }: ResultsProps<Prompt, Outcome>) {
  const answers = Object.entries(tally.answers ?? {});
  const resolved = tally.rows.find((row) => row.id === "resolved")?.value ?? 0;
  const lit = answers.find(([, { seqs }]) => view.spotlight && seqs.includes(view.spotlight));
  if (lit) return <Spotlight text={lit[1].text} />;
  const walled = answers.length > 0;
  return (
    <div class="plw-reflected plw-fill" data-walled={walled || undefined}>
      <p class="counts">
        <span>
          <b>{tally.n - resolved}</b> {onStage.openLabel(tally.n - resolved)}
        </span>{" "}
        <span>
          <b>{resolved}</b> {onStage.resolvedLabel}
        </span>
      </p>
      {walled && (
        <Cards
          items={answers.map(card)}
          levels={LEVELS}
          label={activity.prompt}
          kind="wall reflections"
        />
      )}
    </div>
  );
}

function card([id, { text, comments, resolved }]: [string, Reflection]): CardItem {
  const notes = [comments > 0 && onStage.comments(comments), resolved && onStage.resolvedCard];
  const note = notes.filter(Boolean).join(" · ");
  return {
    id,
    text: text + Boolean(note),
    children: (
      <>
        <p dir="auto">{text}</p>
        {note && <small>{note}</small>}
      </>
    ),
  };
}
