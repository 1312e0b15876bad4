/** A rubric on a phone: a card for each criterion, its levels to read and to choose, the evidence. */

import { useName } from "../../frontend/hooks";
import { Segments, type SegmentsProps } from "../../frontend/inputs/segments";
import { TextArea } from "../../frontend/inputs/text_area";
import type { AskProps, Laid, OwnProps } from "../../frontend/kinds";
import { Words } from "../../frontend/parts";
import { Theirs } from "../../frontend/theirs";
import { inLine } from "../../frontend/typeset";
import type { Item } from "../../frontend/wire";
import { OptionCard } from "../choice/ask";
import type { Answer, Criterion, Prompt } from "./types";
import { words } from "./words";

const leastOf = (activity: Prompt) => activity.at_least ?? activity.criteria.length;
const judgedIn = ({ levels = {}, evidence = {} }: Partial<Answer>): Answer => ({
  levels,
  evidence,
});

export const lays = ({ criteria, levels }: Prompt): Laid => ({ things: criteria, ways: levels });

export const done = ({ levels = {} }: Partial<Answer>, { criteria }: Prompt) =>
  [Object.keys(levels).length, criteria.length] as const;

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  const { levels, evidence } = judgedIn(draft);
  const done = activity.criteria.filter(({ id }) => id in levels);
  if (!done.length) return false;
  if (done.length < leastOf(activity)) return words.missing(leastOf(activity) - done.length);
  const written = ({ id }: Criterion) => (evidence[id] ?? "").trim();
  const long = done.find((one) => [...written(one)].length > activity.max_length);
  if (long) return words.tooLong(inLine(long.label));
  const unjudged = activity.criteria.find((one) => written(one) && !(one.id in levels));
  if (unjudged) return words.levelMissing(unjudged.label);
  const bare = activity.evidence === "required" && done.find((one) => !written(one));
  return bare ? words.evidenceMissing(inLine(bare.label)) : true;
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps<Prompt, Answer>) {
  const criteria = activity.criteria;
  const { levels, evidence } = judgedIn(draft);
  const judge = (id: string, level: number) =>
    setDraft({ levels: { ...levels, [id]: level }, evidence });
  const write = (id: string, text: string) => {
    const { [id]: _, ...others } = evidence;
    setDraft({ levels, evidence: text ? { ...evidence, [id]: text } : others });
  };
  return (
    <div class="plw-rubric plw-stack">
      <p class="plw-quiet plw-so-far" role="status">
        {words.progress(...done(draft, activity), leastOf(activity))}
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
  activity: Prompt;
  criterion: Criterion;
  level: number | undefined;
  evidence: string;
  disabled: boolean;
  onLevel: (level: number) => void;
  onEvidence: (text: string) => void;
}

/** A criterion: its levels as buttons, or, where the author says what they mean, as cards to read. */
function Card(props: CardProps) {
  const { activity, criterion, level, evidence, disabled, onLevel, onEvidence } = props;
  const chosen = level === undefined ? undefined : String(level);
  const levels = activity.levels.map((label, place) => ({
    id: String(place + 1),
    label,
    gloss: criterion.levels[place] ?? "",
  }));
  const choice = { ...criterion, chosen, disabled, onChoose: (id: string) => onLevel(Number(id)) };
  return (
    <div class="plw-card">
      {criterion.levels.length ? (
        <Described {...choice} levels={levels} />
      ) : (
        <Segments {...choice} segments={levels} />
      )}
      {activity.evidence !== "none" && (
        <TextArea
          label={words.evidence}
          hint=""
          text={evidence}
          most={activity.max_length}
          rows={1}
          disabled={disabled}
          onText={onEvidence}
        />
      )}
    </div>
  );
}

interface DescribedProps extends Omit<SegmentsProps, "segments"> {
  levels: Item[];
}

/** Levels with what they mean: read before one is chosen, and none of it moves when one is. */
function Described({ label, gloss, levels, chosen, disabled, onChoose }: DescribedProps) {
  const name = useName();
  return (
    <fieldset class="plw-tight" disabled={disabled}>
      <Theirs as="legend">{label}</Theirs>
      {gloss && (
        <Theirs as="p" class="plw-quiet">
          {gloss}
        </Theirs>
      )}
      {levels.map((level) => (
        <OptionCard
          key={level.id}
          option={level}
          name={name}
          several={false}
          checked={level.id === chosen}
          onChoose={() => onChoose(level.id)}
        />
      ))}
    </fieldset>
  );
}

export function Own({ activity, answer }: OwnProps<Prompt, Answer>) {
  const { levels, evidence } = judgedIn(answer);
  return (
    <dl class="plw-pairs">
      {activity.criteria
        .filter(({ id }) => id in levels)
        .map(({ id, label }) => (
          <div key={id}>
            <Theirs as="dt">{label}</Theirs>
            <dd>
              <b>
                <Words text={activity.levels[(levels[id] ?? 0) - 1] ?? ""} />
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
