/** Texts of an activity, mended while the room is on. */
import { useState } from "preact/hooks";
import type { Control } from "../../controls";
import { console_ as say } from "../../locales/en-stage";
import type { Agenda, View } from "../../wire";
import { Dialog, leave } from "./dialog";

interface Props {
  step: Agenda;
  view: View;
  control: Control;
  onLeave: () => void;
}

export function Mend({ step, view, control, onLeave }: Props) {
  const [texts, setTexts] = useState({ prompt: step.prompt ?? "", title: step.title });
  const save = (event: Event) => {
    event.preventDefault();
    // A name that was the question's beginning goes on being that: what stays is not sent.
    const { prompt, title } = texts;
    control("mend", {
      activity: step.id,
      ...(prompt !== step.prompt && { prompt }),
      ...(title !== step.title && { title }),
    });
    leave(event);
  };
  const set = (fields: Partial<typeof texts>) => setTexts({ ...texts, ...fields });
  return (
    <Dialog label={say.mend.title} onLeave={onLeave}>
      <form class="plw-stack" onSubmit={save}>
        <h2>{say.mend.title}</h2>
        <label>
          <span class="plw-label">{say.mend.prompt}</span>
          <textarea
            class="plw-field"
            dir="auto"
            rows={3}
            maxLength={300}
            value={texts.prompt}
            onInput={(event) => set({ prompt: event.currentTarget.value })}
          />
        </label>
        <label>
          <span class="plw-label">{say.mend.name}</span>
          <input
            class="plw-field"
            dir="auto"
            maxLength={80}
            value={texts.title}
            onInput={(event) => set({ title: event.currentTarget.value })}
          />
        </label>
        <p class="plw-hint">{say.mend.hint}</p>
        <div class="plw-row">
          <button type="submit" data-main disabled={view.ended || !texts.prompt.trim()}>
            {say.mend.save}
          </button>
          <button type="button" onClick={leave}>
            {say.ask.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
