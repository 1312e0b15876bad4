/** Below: on, back, and a version to come back to. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { coder as say } from "../locales/en-coder";
import { leaveByEscape } from "./code_form";
import { Key } from "./key";
import type { Ask } from "./link";

interface Props {
  ask: Ask;
  keeping: boolean;
  onKeep: () => void;
  onHelp: () => void;
  onLeave: () => void;
}

export function Bar({ ask, keeping, onKeep, onHelp, onLeave }: Props) {
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
        <button type="button" aria-keyshortcuts="u" onClick={() => ask("next_uncoded")}>
          {say.nextUncoded} <Key name="u" />
        </button>
      </nav>
      {keeping ? (
        <Version ask={ask} onLeave={onLeave} />
      ) : (
        <div class="versions plw-wrap">
          <button type="button" onClick={onKeep}>
            {say.keep}
          </button>
          <button type="button" class="keys" aria-keyshortcuts="?" onClick={onHelp}>
            {say.help} <Key name="?" />
          </button>
        </div>
      )}
    </footer>
  );
}

function Version({ ask, onLeave }: Pick<Props, "ask" | "onLeave">) {
  const note = useRef<HTMLInputElement>(null);
  // Before the next key arrives: it belongs into the field.
  useLayoutEffect(() => note.current?.focus(), []);
  const keep = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    ask("keep", Object.fromEntries(new FormData(event.currentTarget)), onLeave);
  };
  return (
    <form class="versions plw-wrap" onSubmit={keep} onKeyDown={leaveByEscape(onLeave)}>
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
        {say.form.cancel}
      </button>
    </form>
  );
}
