/** A rubric on a phone: a card for each criterion, the chosen level described, the evidence. */

import { type LevelBar, LevelBars } from "../../frontend/inputs/level_bars";
import { Segments } from "../../frontend/inputs/segments";
import { TextArea } from "../../frontend/inputs/text_area";
import type { AskProps, OwnProps, SharedProps } from "../../frontend/kinds";
import type { Activity, Fields } from "../../frontend/model";
import { Words } from "../../frontend/parts";
import { words } from "./words";

interface Criterion {
  id: string;
  label: string;
  gloss?: string;
  /** How each level shows; none where the author described none. */
  levels: string[];
}

interface Judged {
  levels: Record<string, number>;
  evidence: Record<string, string>;
}

const criteriaOf = (activity: Activity) => (activity.criteria ?? []) as Criterion[];
const levelsOf = (activity: Activity) => (activity.levels ?? []) as string[];
const leastOf = (activity: Activity) => Number(activity.at_least ?? criteriaOf(activity).length);
const mostOf = (activity: Activity) => Number(activity.max_length ?? 280);
const judgedIn = (answer: Fields): Judged => ({
  levels: (answer.levels ?? {}) as Judged["levels"],
  evidence: (answer.evidence ?? {}) as Judged["evidence"],
});

export function ready(draft: Fields, activity: Activity): boolean | string {
  const { levels, evidence } = judgedIn(draft);
  const done = criteriaOf(activity).filter(({ id }) => id in levels);
  if (!done.length) return false;
  if (done.length < leastOf(activity)) return words.missing(leastOf(activity) - done.length);
  const written = ({ id }: Criterion) => (evidence[id] ?? "").trim();
  const long = done.find((one) => [...written(one)].length > mostOf(activity));
  if (long) return words.tooLong(long.label);
  const bare = activity.evidence === "required" && done.find((one) => !written(one));
  return bare ? words.evidenceMissing(bare.label) : true;
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps) {
  const criteria = criteriaOf(activity);
  const { levels, evidence } = judgedIn(draft);
  const judge = (id: string, level: number) =>
    setDraft({ levels: { ...levels, [id]: level }, evidence });
  const write = (id: string, text: string) => {
    const { [id]: _, ...others } = evidence;
    setDraft({ levels, evidence: text ? { ...evidence, [id]: text } : others });
  };
  return (
    <div class="plw-rubric">
      <p class="plw-so-far" role="status">
        {words.progress(Object.keys(levels).length, criteria.length, leastOf(activity))}
      </p>
      {criteria.map((criterion) => (
        <Card
          key={criterion.id}
          activity={activity}
          criterion={criterion}
          level={levels[criterion.id]}
          evidence={evidence[criterion.id] ?? ""}
          disabled={disabled}
          onLevel={(level) => judge(criterion.id, level)}
          onEvidence={(text) => write(criterion.id, text)}
        />
      ))}
    </div>
  );
}

interface CardProps {
  activity: Activity;
  criterion: Criterion;
  level: number | undefined;
  evidence: string;
  disabled: boolean;
  onLevel: (level: number) => void;
  onEvidence: (text: string) => void;
}

/** A criterion; what a level means is told when it is chosen, and only then evidence is asked. */
function Card(props: CardProps) {
  const { activity, criterion, level, evidence, disabled, onLevel, onEvidence } = props;
  const names = levelsOf(activity).map((label, place) => ({ id: String(place + 1), label }));
  return (
    <div class="plw-card">
      <Segments
        label={criterion.label}
        gloss={criterion.gloss}
        segments={names}
        chosen={level === undefined ? undefined : String(level)}
        disabled={disabled}
        onChoose={(id) => onLevel(Number(id))}
      />
      <p class="plw-descriptor" aria-live="polite" dir="auto">
        {level === undefined ? "" : criterion.levels[level - 1]}
      </p>
      {level !== undefined && activity.evidence !== "none" && (
        <TextArea
          label={words.evidence}
          hint=""
          text={evidence}
          most={mostOf(activity)}
          rows={1}
          disabled={disabled}
          onText={onEvidence}
        />
      )}
    </div>
  );
}

export function Own({ activity, answer }: OwnProps) {
  const { levels, evidence } = judgedIn(answer);
  return (
    <dl class="plw-ratings">
      {criteriaOf(activity)
        .filter(({ id }) => id in levels)
        .map(({ id, label }) => (
          <div key={id}>
            <dt dir="auto">{label}</dt>
            <dd>
              <b>
                <Words text={levelsOf(activity)[levels[id]! - 1] ?? ""} />
              </b>
              {evidence[id] && (
                <p>
                  <Words text={evidence[id]} />
                </p>
              )}
            </dd>
          </div>
        ))}
    </dl>
  );
}

export function Shared({ activity, tally, view }: SharedProps) {
  const given = view.mine?.[activity.id];
  const own = given?.round === view.round ? judgedIn(given.answer).levels : {};
  const bars = ((tally.criteria ?? []) as LevelBar[]).map((bar) => ({
    ...bar,
    own: (own[bar.id] ?? 0) - 1,
  }));
  return <LevelBars bars={bars} levels={levelsOf(activity)} />;
}
