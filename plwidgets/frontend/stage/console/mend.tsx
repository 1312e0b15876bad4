/** Texts of an activity, mended while the room is on. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Control } from "../../controls";
import { useName } from "../../hooks";
import { console_ as say } from "../../locales/en-stage";
import type { Agenda, View } from "../../wire";

interface Props {
  step: Agenda;
  view: View;
  control: Control;
  onLeave: () => void;
}

export function Mend({ step, view, control, onLeave }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const name = useName();
  const [texts, setTexts] = useState({ prompt: step.prompt ?? "", title: step.title });
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const save = (event: Event) => {
    event.preventDefault();
    const { prompt, title } = texts;
    const mended = { activity: step.id, prompt };
    // A name that was the question's beginning goes on being that.
    control("mend", title === step.title ? mended : { ...mended, title });
    dialog.current?.close();
  };
  const field = (what: keyof typeof texts, label: string, most: number) => (
    <label>
      <span class="plw-label">{label}</span>
      <input
        class="plw-field"
        dir="auto"
        maxLength={most}
        value={texts[what]}
        onInput={(event) => setTexts({ ...texts, [what]: event.currentTarget.value })}
      />
    </label>
  );
  return (
    <dialog
      class="plw-asking plw-dialog"
      ref={dialog}
      aria-labelledby={name}
      onClose={onLeave}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form class="plw-stack" onSubmit={save}>
        <h2 id={name}>{say.mend.title}</h2>
        {field("prompt", say.mend.prompt, 300)}
        {field("title", say.mend.name, 80)}
        <p class="plw-hint">{say.mend.hint}</p>
        <div class="plw-row">
          <button type="submit" data-main disabled={view.ended || !texts.prompt.trim()}>
            {say.mend.save}
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            {say.ask.cancel}
          </button>
        </div>
      </form>
    </dialog>
  );
}
