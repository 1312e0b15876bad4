/** What can be chosen: native controls, so that keyboards and screen readers know them. */
import { useEffect, useState } from "preact/hooks";
import { desk as say } from "../locales/en-desk";

interface Option {
  value: string;
  label: string;
}

export interface Control {
  id: string;
  label: string;
  type: "one" | "several" | "text" | "range";
  options: Option[];
  value: string | string[] | number;
  most?: number;
}

type Choose = (id: string, value: unknown) => void;

export function Controls({ controls, ...more }: Omit<Props, "control"> & { controls: Control[] }) {
  return (
    <form class="plw-loose" aria-label={say.controls} onSubmit={(event) => event.preventDefault()}>
      {controls.map((control) => {
        const Kind = { one: One, several: Several, text: Text, range: Range }[control.type];
        return <Kind key={control.id} control={control} {...more} />;
      })}
    </form>
  );
}

interface Props {
  control: Control;
  /** Whether the page of what was chosen last has not come yet. */
  busy: boolean;
  onChoose: Choose;
}

/** A value that is shown as chosen at once, and as Python has it once the last page has come. */
function useChosen<T>(value: T, busy: boolean): [T, (value: T) => void] {
  const [chosen, setChosen] = useState(value);
  useEffect(() => {
    if (!busy) setChosen(value); // of a page on the way Python does not know what came after
  }, [value, busy]);
  return [chosen, setChosen];
}

function One({ control, busy, onChoose }: Props) {
  const [chosen, setChosen] = useChosen(String(control.value), busy);
  return (
    <label>
      <span class="plw-label">{control.label}</span>
      <select
        class="plw-field"
        value={chosen}
        onChange={(event) => {
          setChosen(event.currentTarget.value);
          onChoose(control.id, event.currentTarget.value);
        }}
      >
        {control.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

function Several({ control, busy, onChoose }: Props) {
  const [chosen, setChosen] = useChosen(control.value as string[], busy);
  const toggle = (value: string, field: HTMLInputElement) => {
    const now = chosen.includes(value)
      ? chosen.filter((one) => one !== value)
      : control.options
          .map((one) => one.value)
          .filter((one) => one === value || chosen.includes(one));
    if (!now.length) {
      field.checked = true; // a desk without a room has nothing to say
      return;
    }
    setChosen(now);
    onChoose(control.id, now);
  };
  return (
    <fieldset class="several">
      <legend class="plw-label">{control.label}</legend>
      {control.options.map(({ value, label }) => (
        <label key={value}>
          <input
            class="plw-tick"
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) => toggle(value, event.currentTarget)}
          />
          <bdi>{label}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

function Text({ control, onChoose }: Props) {
  const [text, setText] = useState(String(control.value));
  return (
    <label>
      <span class="plw-label">{control.label}</span>
      <input
        class="plw-field"
        type="search"
        dir="auto"
        maxLength={60}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onChange={() => onChoose(control.id, text)}
      />
    </label>
  );
}

function Range({ control, busy, onChoose }: Props) {
  const [at, setAt] = useChosen(Number(control.value), busy);
  return (
    <label>
      <span class="plw-label">
        {control.label} {at}
      </span>
      <input
        type="range"
        min={0}
        max={control.most ?? 0}
        value={at}
        onInput={(event) => setAt(Number(event.currentTarget.value))}
        onChange={(event) => onChoose(control.id, Number(event.currentTarget.value))}
      />
    </label>
  );
}
