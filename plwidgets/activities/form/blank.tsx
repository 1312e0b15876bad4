/** One field of a form, as what it is filled with asks for. */

import { useState } from "preact/hooks";
import { useName } from "../../frontend/hooks";
import { TextArea } from "../../frontend/inputs/text_area";
import { Theirs } from "../../frontend/theirs";
import { OptionCard } from "../choice/ask";
import type { Value } from "./fields";
import type { FormField } from "./types";
import { words } from "./words";

export interface BlankProps {
  field: FormField;
  value: Value | undefined;
  disabled: boolean;
  /** What it is filled with now; undefined once it is empty again. */
  onValue: (value: Value | undefined) => void;
}

export function Blank(props: BlankProps) {
  const { field, value, disabled, onValue } = props;
  if (field.type === "rating") return <Rating {...props} />;
  if (field.type === "number") return <NumberBlank {...props} />;
  if (field.type === "choice" || field.type === "choices") return <Choice {...props} />;
  return (
    <TextArea
      label={<Theirs>{labelOf(field)}</Theirs>}
      hint={field.hint && <Theirs>{field.hint}</Theirs>}
      text={String(value ?? "")}
      most={field.max_length ?? 280}
      rows={field.type === "long" ? 4 : 2}
      disabled={disabled}
      onText={(text) => onValue(text || undefined)}
    />
  );
}

/** Only what may be left out is marked. */
const labelOf = ({ label, required }: FormField): string =>
  required ? label : `${label} (${words.optional})`;

function Legend({ field, rule }: { field: FormField; rule?: string }) {
  const under = [field.hint, rule].filter(Boolean).join(" · ");
  return (
    <legend>
      <Theirs as="span" class="plw-label">
        {labelOf(field)}
      </Theirs>
      {under && (
        <Theirs as="span" class="plw-under plw-quiet">
          {under}
        </Theirs>
      )}
    </legend>
  );
}

/** Levels to tap, as radio buttons. */
function Rating({ field, value, disabled, onValue }: BlankProps) {
  const name = useName();
  const { lowest = 1, highest = 5 } = field;
  const levels = Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);
  return (
    <fieldset disabled={disabled}>
      <Legend field={field} rule={words.scale(lowest, highest)} />
      <div class="plw-levels">
        {levels.map((level) => (
          <label key={level} class="plw-tile">
            <input
              class="plw-over"
              type="radio"
              name={name}
              checked={value === level}
              onChange={() => onValue(level)}
            />
            {level}
          </label>
        ))}
      </div>
      {!field.required && value !== undefined && (
        <button type="button" class="plw-link" onClick={() => onValue(undefined)}>
          {words.clear}
        </button>
      )}
    </fieldset>
  );
}

/** A number as it is typed; while it is none (yet), the field counts as empty. */
function NumberBlank({ field, value, disabled, onValue }: BlankProps) {
  const [typed, setTyped] = useState(String(value ?? ""));
  const write = (text: string) => {
    setTyped(text);
    const number = Number(text);
    onValue(text.trim() && Number.isFinite(number) ? number : undefined);
  };
  return (
    <label>
      <Theirs as="span" class="plw-label">
        {labelOf(field)}
      </Theirs>
      {field.hint && (
        <Theirs as="span" class="plw-under plw-quiet">
          {field.hint}
        </Theirs>
      )}
      <input
        type="number"
        class="plw-field"
        inputMode="decimal"
        step="any"
        min={field.lowest}
        max={field.highest}
        value={typed}
        readOnly={disabled}
        onInput={(event) => write(event.currentTarget.value)}
      />
    </label>
  );
}

function Choice({ field, value, disabled, onValue }: BlankProps) {
  const name = useName();
  const { options } = field;
  const chosen = Array.isArray(value) ? value : [];
  const several = field.type === "choices";
  const choose = (id: string) => {
    if (!several) return onValue([id]);
    const ids = options.map((option) => option.id);
    const now = ids.filter((each) => chosen.includes(each) !== (each === id));
    onValue(now.length ? now : undefined);
  };
  return (
    <fieldset class="plw-choice plw-stack" disabled={disabled}>
      <Legend field={field} rule={several ? words.several : undefined} />
      {options.map((option) => (
        <OptionCard
          key={option.id}
          option={option}
          name={name}
          several={several}
          checked={chosen.includes(option.id)}
          onChoose={() => choose(option.id)}
        />
      ))}
      {!several && !field.required && chosen.length > 0 && (
        <button type="button" class="plw-link" onClick={() => onValue(undefined)}>
          {words.clear}
        </button>
      )}
    </fieldset>
  );
}
