/** A rubric on a phone: a card for each criterion, the chosen level described below. */
import type { AskProps, OwnProps, SharedProps } from "../../frontend/kinds";
import type { Activity, Fields } from "../../frontend/model";
import { Chips } from "../../frontend/participant/chips";
import { Levels } from "../../frontend/participant/levels";
import { TextArea } from "../../frontend/participant/text_area";
import { Words } from "../../frontend/parts";
import { words } from "./words";

interface Criterion {
  id: string;
  label: string;
  gloss?: string;
  levels?: string[];
  counts?: number[];
}

const criteriaOf = (activity: Activity) => (activity.criteria ?? []) as Criterion[];
const levelsOf = (activity: Activity) => (activity.levels ?? []) as string[];
const levelsIn = (answer: Fields) => (answer.levels ?? {}) as Record<string, number>;
const evidenceIn = (answer: Fields) => (answer.evidence ?? {}) as Record<string, string>;

export function ready(draft: Fields, activity: Activity): boolean | string {
  const criteria = criteriaOf(activity);
  const done = Object.keys(levelsIn(draft)).length;
  if (!done) return false;
  if (done < criteria.length) return words.missing(criteria.length - done);
  const bare =
    activity.evidence === "required" &&
    criteria.find(({ id }) => !evidenceIn(draft)[id]?.trim());
  return bare ? words.evidenceMissing(bare.label) : true;
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps) {
  const levels = levelsIn(draft);
  const evidence = evidenceIn(draft);
  const criteria = criteriaOf(activity);
  const chips = levelsOf(activity).map((label, at) => ({ id: String(at + 1), label }));
  return (
    <div class="plw-rubric">
      <p class="plw-so-far" role="status">
        {words.progress(Object.keys(levels).length, criteria.length)}
      </p>
      {criteria.map((criterion) => {
        const level = levels[criterion.id];
        return (
          <section key={criterion.id}>
            <Chips
              label={criterion.label}
              gloss={criterion.gloss}
              chips={chips}
              chosen={level ? [String(level)] : []}
              disabled={disabled}
              onChoose={(chip) =>
                setDraft({ levels: { ...levels, [criterion.id]: Number(chip) }, evidence })
              }
            />
            {level !== undefined && criterion.levels?.[level - 1] && (
              <p class="plw-descriptor" role="status" dir="auto">
                {criterion.levels[level - 1]}
              </p>
            )}
            {level !== undefined && activity.evidence !== "none" && (
              <TextArea
                label={words.evidence(criterion.label)}
                placeholder={words.placeholder}
                text={evidence[criterion.id] ?? ""}
                most={Number(activity.max_length ?? 400)}
                rows={1}
                disabled={disabled}
                onText={(text) =>
                  setDraft({ levels, evidence: { ...evidence, [criterion.id]: text } })
                }
              />
            )}
          </section>
        );
      })}
    </div>
  );
}

export function Own({ activity, answer }: OwnProps) {
  const levels = levelsIn(answer);
  const evidence = evidenceIn(answer);
  return (
    <dl class="plw-ratings">
      {criteriaOf(activity)
        .filter(({ id }) => levels[id])
        .map(({ id, label }) => (
          <div key={id}>
            <dt dir="auto">{label}</dt>
            <dd>
              <Words text={levelsOf(activity)[levels[id]! - 1] ?? ""} />
              {evidence[id] && (
                <p class="plw-evidence">
                  <Words text={evidence[id]!} />
                </p>
              )}
            </dd>
          </div>
        ))}
    </dl>
  );
}

export function Shared({ activity, tally }: SharedProps) {
  return <Levels lines={(tally.criteria ?? []) as []} names={levelsOf(activity)} />;
}
