/** Words with which an answer waits: a line each, and the short lists that come along. */
import { useState } from "preact/hooks";
import type { Control } from "../../controls";
import { moderation as say } from "../../locales/en-moderation";
import { console_ as words } from "../../locales/en-stage";
import type { UnwantedView, View } from "../../wire";
import { ownName } from "../../words";
import { Dialog, leave } from "./dialog";

interface Props {
  view: View;
  control: Control;
}

export function UnwantedWords({ view, control }: Props) {
  const [open, setOpen] = useState(false);
  const { unwanted } = view;
  if (!unwanted) return null;
  return (
    <div class="door plw-wrap">
      <button type="button" onClick={() => setOpen(true)}>
        {say.words}
      </button>
      {open && <Edit {...{ unwanted, control }} onLeave={() => setOpen(false)} />}
    </div>
  );
}

interface EditProps extends Pick<Props, "control"> {
  unwanted: UnwantedView;
  onLeave: () => void;
}

function Edit({ unwanted, control, onLeave }: EditProps) {
  const [typed, setTyped] = useState(unwanted.words.join("\n"));
  const [lists, setLists] = useState(unwanted.lists);
  const save = (event: Event) => {
    event.preventDefault();
    const said = typed.split("\n").filter((word) => word.trim());
    control("unwanted", { words: said, lists });
    leave(event);
  };
  const turn = (name: string, on: boolean) =>
    setLists(on ? [...lists, name] : lists.filter((each) => each !== name));
  return (
    <Dialog label={say.wordsTitle} onLeave={onLeave}>
      <form class="plw-stack" onSubmit={save}>
        <h2>{say.wordsTitle}</h2>
        <p class="plw-hint">{say.wordsHint}</p>
        <label>
          <span class="plw-label">{say.ownWords}</span>
          <textarea
            class="plw-field"
            dir="auto"
            rows={5}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <fieldset>
          <legend class="plw-label">{say.lists}</legend>
          <div class="plw-wrap">
            {unwanted.known.map((name) => (
              <label key={name} class="plw-row">
                <input
                  type="checkbox"
                  checked={lists.includes(name)}
                  onChange={(event) => turn(name, event.currentTarget.checked)}
                />{" "}
                {ownName(name)}
              </label>
            ))}
          </div>
        </fieldset>
        <div class="plw-row">
          <button type="submit" data-main>
            {words.mend.save}
          </button>
          <button type="button" onClick={leave}>
            {words.ask.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
