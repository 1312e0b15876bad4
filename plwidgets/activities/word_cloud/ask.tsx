/** A few words on a phone: a line for each, Enter goes to the next. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { AskProps, OwnProps } from "../../frontend/kinds";
import { Words } from "../../frontend/parts";
import { given } from "./given";
import type { Answer, Prompt } from "./types";
import { words as say } from "./words";

const LONGEST = 30;
/** More lines than these appear as they are needed. */
const LINES = 3;

export function ready(draft: Partial<Answer>): boolean {
  return (draft.words ?? []).length > 0;
}

/** What stands in the lines; they follow the draft when it changes from elsewhere. */
function useLines(draft: Partial<Answer>): [string[], (lines: string[]) => void] {
  const words = draft.words ?? [];
  const [lines, setLines] = useState(words);
  const same = given(lines).join("\n") === words.join("\n");
  useEffect(() => {
    if (!same) setLines(words);
  }, [words.join("\n")]);
  return [lines, setLines];
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps<Prompt, Answer>) {
  const fields = useRef<HTMLFieldSetElement>(null);
  const [lines, setLines] = useLines(draft);
  const most = activity.words;
  const last = lines.reduce((found, line, place) => (line.trim() ? place + 1 : found), 0);
  const shown = Math.min(most, Math.max(LINES, last + 1));
  const write = (place: number, word: string) => {
    const next = Array.from({ length: most }, (_, n) => (n === place ? word : (lines[n] ?? "")));
    setLines(next);
    setDraft({ words: given(next) });
  };
  const onward = (event: KeyboardEvent, place: number) => {
    const next = fields.current?.querySelectorAll("input")[place + 1];
    if (event.key !== "Enter" || event.isComposing || !next) return;
    event.preventDefault();
    next.focus();
  };
  const written = lines.filter((line) => line.trim()).length;
  const said = written > given(lines).length ? say.twice : say.given(given(lines).length);
  return (
    <fieldset class="plw-few-words plw-choice plw-stack" disabled={disabled} ref={fields}>
      <legend class="plw-quiet" aria-live="polite">
        {written ? `${say.rule(most)} · ${said}` : say.rule(most)}
      </legend>
      {Array.from({ length: shown }, (_, place) => (
        <label key={place}>
          <span class="plw-hidden">{say.label(place + 1, most)}</span>
          <input
            class="plw-field"
            dir="auto"
            autocapitalize="none"
            autocomplete="off"
            enterkeyhint={place + 1 < most ? "next" : "done"}
            maxLength={LONGEST}
            placeholder={place ? "" : activity.placeholder}
            value={lines[place] ?? ""}
            onInput={(event) => write(place, event.currentTarget.value)}
            onKeyDown={(event) => onward(event, place)}
          />
        </label>
      ))}
    </fieldset>
  );
}

export function Own({ answer }: OwnProps<Prompt, Answer>) {
  return (
    <ul class="plw-own-words plw-wrap">
      {answer.words?.map((word) => (
        <li key={word}>
          <Words text={word} />
        </li>
      ))}
    </ul>
  );
}
