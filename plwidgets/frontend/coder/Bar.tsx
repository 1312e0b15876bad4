/** Below: on, back, and a version to come back to. */
import { useEffect, useRef } from "preact/hooks";
import { coder as say } from "../locales/en-coder";
import { escape } from "./Book";
import type { Ask, State } from "./desk";
import { Key } from "./Key";

interface Props {
  state: State;
  ask: Ask;
  keeping: boolean;
  onKeep: () => void;
  onLeave: () => void;
}

export function Bar({ state, ask, keeping, onKeep, onLeave }: Props) {
  return (
    <footer class="bar">
      <nav aria-label={say.bar}>
        <button type="button" aria-keyshortcuts="ArrowLeft" onClick={() => ask("back")}>
          {say.back} <Key name="←" />
        </button>
        <button
          type="button"
          data-main
          aria-keyshortcuts="ArrowRight Enter"
          onClick={() => ask("next")}
        >
          {say.next} <Key name="↵" />
        </button>
        <button type="button" aria-keyshortcuts="." onClick={() => ask("next_uncoded")}>
          {say.nextUncoded} <Key name="." />
        </button>
      </nav>
      {keeping ? (
        <Version ask={ask} onLeave={onLeave} />
      ) : (
        <div class="versions">
          {state.version && <span class="hint">{say.version(state.version.number)}</span>}
          <button type="button" onClick={onKeep}>
            {say.keep}
          </button>
        </div>
      )}
    </footer>
  );
}

function Version({ ask, onLeave }: Pick<Props, "ask" | "onLeave">) {
  const note = useRef<HTMLInputElement>(null);
  useEffect(() => note.current?.focus(), []);
  const keep = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    ask("keep", Object.fromEntries(new FormData(event.currentTarget)), onLeave);
  };
  return (
    <form class="versions" onSubmit={keep} onKeyDown={escape(onLeave)}>
      <label>
        <span class="plw-hidden">{say.note}</span>
        <input
          ref={note}
          class="plw-field"
          name="note"
          maxLength={200}
          placeholder={say.noteHint}
          autoComplete="off"
        />
      </label>
      <button type="submit" data-main>
        {say.keepNow}
      </button>
      <button type="button" onClick={onLeave}>
        {say.cancel}
      </button>
    </form>
  );
}
