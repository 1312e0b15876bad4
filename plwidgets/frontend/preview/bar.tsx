/** What a preview shows, in one row: which activity, how many answers, which phase and look. */
import { useName } from "../hooks";
import { words } from "./words";

interface ChoiceProps<T extends string | number> {
  legend: string;
  options: readonly (readonly [T, string])[];
  value: T;
  onChange: (value: T) => void;
}

/** One of a few: radio buttons that look like a switch. */
export function Choice<T extends string | number>(props: ChoiceProps<T>) {
  const { legend, options, value, onChange } = props;
  const name = useName();
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {options.map(([option, label]) => (
        <label key={option} class="plw-tile">
          <input
            class="plw-over"
            type="radio"
            name={name}
            checked={option === value}
            onChange={() => onChange(option)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

export interface Step {
  id: string;
  title: string;
  /** Whether people are asked for anything. */
  answered: boolean;
  /** Whether it has results. */
  shown: boolean;
}

interface PagerProps {
  steps: readonly Step[];
  step: Step;
  onChange: (id: string) => void;
}

/** Through a whole workshop, a step at a time or straight to one. */
export function Pager({ steps, step, onChange }: PagerProps) {
  const place = steps.indexOf(step);
  const turn = (by: number) => () => {
    const to = steps[place + by];
    if (to) onChange(to.id);
  };
  return (
    <div class="pager">
      <button type="button" aria-disabled={place === 0} onClick={turn(-1)}>
        ‹<span class="plw-hidden">{words.back}</span>
      </button>
      <label>
        <span class="plw-hidden">{words.activity}</span>
        <select value={step.id} onChange={(event) => onChange(event.currentTarget.value)}>
          {steps.map(({ id, title }, index) => (
            <option key={id} value={id}>{`${index + 1} · ${title}`}</option>
          ))}
        </select>
      </label>
      <button type="button" aria-disabled={place === steps.length - 1} onClick={turn(1)}>
        ›<span class="plw-hidden">{words.on}</span>
      </button>
    </div>
  );
}
