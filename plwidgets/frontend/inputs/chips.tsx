/** Small things to tap in a row that wraps: radio buttons or check boxes, drawn as chips. */
import { useName } from "../hooks";
import { Theirs } from "../theirs";
import { typeset } from "../typeset";

export interface Chip {
  id: string;
  label: string;
}

export interface ChipsProps {
  /** What is chosen here, for those who hear it; shown where `title` is. */
  label: string;
  title?: boolean;
  gloss?: string;
  chips: readonly Chip[];
  chosen: readonly string[];
  several?: boolean;
  disabled?: boolean;
  onChoose: (id: string) => void;
}

export function Chips(props: ChipsProps) {
  const { label, title = true, gloss, chips, chosen, several = false, disabled, onChoose } = props;
  const name = useName();
  const show = (field: HTMLInputElement, id: string) => {
    onChoose(id);
    field.checked = chosen.includes(id); // drawn again from the draft, which may have refused it
  };
  return (
    <fieldset class="plw-group" disabled={disabled} data-done={chosen.length > 0 || undefined}>
      <Theirs as="legend" class={title ? undefined : "plw-hidden"}>
        {typeset(label)}
      </Theirs>
      {gloss && (
        <Theirs as="p" class="plw-gloss plw-quiet">
          {typeset(gloss)}
        </Theirs>
      )}
      <div class="plw-chips plw-wrap">
        {chips.map((chip) => (
          <label key={chip.id} class="plw-tile">
            <input
              class="plw-over"
              type={several ? "checkbox" : "radio"}
              name={name}
              checked={chosen.includes(chip.id)}
              onChange={(event) => show(event.currentTarget, chip.id)}
            />
            <Theirs>{typeset(chip.label)}</Theirs>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
