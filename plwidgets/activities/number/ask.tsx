/** A number on a phone: a field that reads it as one writes it. */
import { useState } from "preact/hooks";
import { useName } from "../../frontend/hooks";
import type { AskProps, Laid, OwnProps } from "../../frontend/kinds";
import { Notice, Words } from "../../frontend/parts";
import { Theirs } from "../../frontend/theirs";
import { inLine, typeset } from "../../frontend/typeset";
import type { Answer, Prompt } from "./types";
import { words } from "./words";
import { near, numberIn, written } from "./written";

export function lays({ least, most, unit }: Prompt): Laid {
  if (least === undefined || most === undefined) return { things: [] };
  return { things: [{ label: "" }], ways: [written(least, unit), written(most, unit)], line: true };
}

/** What keeps a number from being taken, "" if nothing does. */
function misfit(number: number, { least, most, step, unit }: Prompt): string {
  if (least !== undefined && number < least) return words.atLeast(written(least, unit));
  if (most !== undefined && number > most) return words.atMost(written(most, unit));
  if (!step) return "";
  const steps = number / step;
  return Math.abs(steps - Math.round(steps)) < 1e-9 * Math.max(1, Math.abs(steps))
    ? ""
    : words.steps(written(step));
}

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  if (draft.number === undefined) return false;
  return misfit(draft.number, activity) || true;
}

/** What a number has to be, in a line. */
function rule({ least, most, step, unit, nearest }: Prompt): string {
  const bounds =
    least !== undefined && most !== undefined
      ? words.between(written(least), written(most, unit))
      : least !== undefined
        ? words.atLeast(written(least, unit))
        : most !== undefined && words.atMost(written(most, unit));
  return [
    bounds,
    step !== undefined && step !== 1 && words.steps(written(step)),
    nearest && words.nearestWins,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** A field of its own for each round: what was typed does not carry over. */
export function Ask(props: AskProps<Prompt, Answer>) {
  const { activity, mine, view } = props;
  if (activity.correct === undefined)
    return <Field key={`${activity.id}/${view.round}`} {...props} />;
  if (!mine) return <Notice tone="plain">{words.out}</Notice>;
  return (
    <div class="plw-own">
      <Own activity={activity} answer={mine.answer} />
    </div>
  );
}

function Field({ activity, draft, setDraft, disabled }: AskProps<Prompt, Answer>) {
  const [typed, setTyped] = useState(draft.number === undefined ? "" : written(draft.number));
  const id = useName();
  const under = rule(activity);
  const write = (text: string) => {
    setTyped(text);
    const number = numberIn(text);
    setDraft(number === undefined ? {} : { number });
  };
  const said = draft.number !== undefined && written(draft.number, activity.unit);
  return (
    <div class="plw-number plw-stack">
      <div class="plw-beside">
        <label>
          {activity.prompt ? (
            <Theirs class="plw-hidden">{typeset(activity.prompt)}</Theirs>
          ) : (
            <span class="plw-hidden">{words.field}</span>
          )}
          <input
            type="text"
            class="plw-field"
            inputMode="decimal"
            autocomplete="off"
            dir="ltr"
            value={typed}
            readOnly={disabled}
            aria-describedby={id}
            onInput={(event) => write(event.currentTarget.value)}
          />
        </label>
        {activity.unit && <Theirs>{typeset(activity.unit)}</Theirs>}
      </div>
      <div id={id} class="plw-quiet">
        {under && <p>{typeset(under)}</p>}
        <p role="status" dir="auto">
          {said ? words.understood(inLine(said)) : typed.trim() && words.none}
        </p>
      </div>
    </div>
  );
}

export function Own({ activity, answer }: OwnProps<Prompt, Answer>) {
  const { correct, unit } = activity;
  const { number } = answer;
  if (number === undefined) return null;
  const off = correct === undefined ? undefined : Math.abs(number - correct);
  return (
    <>
      <p>
        <Words text={typeset(written(number, unit))} />
      </p>
      {off !== undefined && (
        <p class="plw-quiet">{off ? words.off(near(off, unit)) : words.exact}</p>
      )}
    </>
  );
}
