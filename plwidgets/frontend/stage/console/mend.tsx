/** Texts of an activity, and what can be answered, mended while the room is on. */
import { useState } from "preact/hooks";
import type { Control } from "../../controls";
import { mending as words } from "../../locales/en-mending";
import { console_ as say } from "../../locales/en-stage";
import type { Agenda, View } from "../../wire";
import { Dialog, leave } from "./dialog";

/** Lines as they are sent. */
const split = (typed: Record<string, string>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(typed).map(([field, text]) => [field, text.split("\n")]));

const nameOf = (field: string): string =>
  Object.entries(words.fields).find(([name]) => name === field)?.[1] ?? field;

interface Props {
  step: Agenda;
  view: View;
  control: Control;
  onLeave: () => void;
}

export function Mend({ step, view, control, onLeave }: Props) {
  const named = step.named ?? step.title;
  const [texts, setTexts] = useState({ prompt: step.prompt ?? "", title: named });
  const [lines, setLines] = useState<Record<string, string>>({});
  const fields = Object.entries(step.lines ?? {});
  const save = (event: Event) => {
    event.preventDefault();
    // A name that was the question's beginning goes on being that: what stays is not sent.
    const { prompt, title } = texts;
    control("mend", {
      activity: step.id,
      ...(prompt !== step.prompt && { prompt }),
      ...(title !== named && { title }),
      ...(Object.keys(lines).length > 0 && { lines: split(lines) }),
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
        {fields.map(([field, before]) => (
          <label key={field}>
            <span class="plw-label">{words.lines(nameOf(field))}</span>
            <textarea
              class="plw-field"
              dir="auto"
              rows={Math.min(8, before.length + 1)}
              value={lines[field] ?? before.join("\n")}
              onInput={(event) => setLines({ ...lines, [field]: event.currentTarget.value })}
            />
          </label>
        ))}
        <p class="plw-hint">{fields.length ? words.hint : say.mend.hint}</p>
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
