/** The room's plan: for each target how often each strategy was chosen, and what people wrote. */
import type { ResultsProps } from "../../frontend/kinds";
import { type Column, Columns } from "../../frontend/results/columns";
import { Spotlight } from "../../frontend/results/spotlight";
import { percent } from "../../frontend/shares";
import { words } from "./input_words";
import { onStage } from "./stage_words";
import type { Outcome, Planned, Prompt } from "./types";

export function Results({ tally, activity, view }: ResultsProps<Prompt, Outcome>) {
  const lit = Object.values(tally.answers).find(
    ({ seqs }) => view.spotlight && seqs.includes(view.spotlight),
  );
  if (lit) return <Spotlight text={lit.text.split(" · ").join("\n")} />;
  return (
    <Columns
      columns={tally.targets.map((target) => columnOf(target, tally.n, tally.timeline))}
      label={activity.prompt}
      version={tally}
      empty={tally.timeline ? onStage.nothing : undefined}
      line={tally.timeline}
    />
  );
}

/** Along a timeline everything is a step; else what could be chosen is counted in bars. */
function columnOf(target: Planned, n: number, timeline: boolean): Column {
  const own = target.own.map(({ id, text, count }) => step(`${id}/${text}`, text, count));
  const chosen = target.strategies.filter(({ value }) => value);
  const steps = chosen.map(({ id, label, value }) => step(id, label, value));
  return {
    id: target.id,
    title: target.label,
    head: timeline || !target.strategies.length ? undefined : <Choices target={target} n={n} />,
    cards: timeline ? [...steps, ...own] : own,
  };
}

const step = (id: string, text: string, count: number) => ({
  id,
  children: (
    <>
      <p dir="auto">{text}</p>
      {count > 1 && <small>{words.same(count)}</small>}
    </>
  ),
});

function Choices({ target, n }: { target: Planned; n: number }) {
  return (
    <div class="plw-choices">
      <dl>
        {target.strategies.map(({ id, label, value }) => (
          <div key={id}>
            <dt dir="auto">{label}</dt>
            <dd class="plw-beside">
              <span class="plw-bar" aria-hidden="true">
                <i style={{ width: `${n ? (100 * value) / n : 0}%` }} />
              </span>
              <b>
                {percent(n ? value / n : 0)}
                <span class="plw-hidden"> {words.of(value, n)}</span>
              </b>
            </dd>
          </div>
        ))}
      </dl>
      {target.writers > 0 && (
        <p class="plw-note">
          {words.yours} · {words.of(target.writers, n)}
        </p>
      )}
    </div>
  );
}
