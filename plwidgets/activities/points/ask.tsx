/** Points on a phone: a number for each option, and how many are left in words. */
import { Img } from "../../frontend/inputs/picture";
import type { AskProps, Laid, OwnProps } from "../../frontend/kinds";
import { Theirs } from "../../frontend/theirs";
import { inLine, typeset } from "../../frontend/typeset";

import type { Pictured } from "../../frontend/wire";
import type { Answer, Prompt } from "./types";
import { words } from "./words";

const sum = (points: Record<string, number>) => Object.values(points).reduce((a, b) => a + b, 0);

export const lays = ({ options }: Prompt): Laid => ({ things: options });

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  const left = activity.total - sum(draft.points ?? {});
  if (left === activity.total) return false;
  return left > 0 ? words.left(left) : left < 0 ? words.over(-left) : true;
}

/** Points with what is left shared out equally; what does not divide goes to the first ones. */
function shared(points: Record<string, number>, options: Pictured[], left: number) {
  const each = Math.floor(left / options.length);
  const rest = left % options.length;
  return Object.fromEntries(
    options.map(({ id }, at) => [id, (points[id] ?? 0) + each + (at < rest ? 1 : 0)]),
  );
}

export function Ask({ activity, draft, setDraft, disabled, live }: AskProps<Prompt, Answer>) {
  const options = activity.options;
  const step = activity.step;
  const points = draft.points ?? {};
  const left = activity.total - sum(points);
  const give = (id: string, value: number) =>
    setDraft({ points: { ...points, [id]: Math.max(0, Math.min(activity.total, value)) } });
  const said = left > 0 ? words.left(left) : left < 0 ? words.over(-left) : words.spent;
  return (
    <div class="plw-points">
      <p class="plw-so-far plw-quiet" role="status" data-over={left < 0 || undefined}>
        {said}
      </p>
      {options.map((option) => (
        <OptionPoints
          key={option.id}
          option={option}
          hub={live.hub}
          points={points[option.id] ?? 0}
          most={activity.total}
          step={step}
          spare={left}
          disabled={disabled}
          onPoints={(value) => give(option.id, value)}
        />
      ))}
      {left > 0 && !disabled && (
        <button
          type="button"
          class="plw-button"
          data-answers
          onClick={() => setDraft({ points: shared(points, options, left) })}
        >
          {words.share}
        </button>
      )}
    </div>
  );
}

interface OptionPointsProps {
  option: Pictured;
  hub: string;
  points: number;
  most: number;
  step: number;
  spare: number;
  disabled: boolean;
  onPoints: (points: number) => void;
}

function OptionPoints(props: OptionPointsProps) {
  const { option, hub, points, most, step, spare, disabled, onPoints } = props;
  return (
    <div class="plw-group">
      <Img of={option.image} hub={hub} />
      <Theirs as="p" class="plw-titled">
        <b>{typeset(option.label)}</b>
        {option.gloss && <span>{typeset(option.gloss)}</span>}
      </Theirs>
      <div class="plw-stepper">
        <button
          type="button"
          class="plw-tile"
          aria-label={words.less(inLine(option.label), step)}
          disabled={disabled || points === 0}
          onClick={() => onPoints(points - step)}
        >
          −
        </button>
        <input
          type="number"
          inputMode="numeric"
          min={0}
          max={most}
          value={points}
          aria-label={words.of(inLine(option.label))}
          readOnly={disabled}
          onFocus={(event) => event.currentTarget.select()}
          onInput={(event) => onPoints(Math.round(Number(event.currentTarget.value)) || 0)}
        />
        <button
          type="button"
          class="plw-tile"
          aria-label={words.more(inLine(option.label), step)}
          disabled={disabled || spare <= 0}
          onClick={() => onPoints(points + Math.min(step, spare))}
        >
          +
        </button>
      </div>
      <span class="plw-bar" aria-hidden="true">
        <i style={{ width: `${(100 * Math.min(points, most)) / most}%` }} />
      </span>
    </div>
  );
}

export function Own({ activity, answer }: OwnProps<Prompt, Answer>) {
  const points = answer.points ?? {};
  return (
    <ul>
      {activity.options.map(({ id, label }) => (
        <li key={id} class="plw-ends">
          <Theirs>{typeset(label)}</Theirs> <b>{points[id] ?? 0}</b>
        </li>
      ))}
    </ul>
  );
}
