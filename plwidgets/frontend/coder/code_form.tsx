/** A code with its definition, made where it is missed, and changed where it stands. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { coder as say } from "../locales/en-coder";
import type { Ask, Code, State, Trouble } from "./link";

interface Props {
  state: State;
  ask: Ask;
  trouble: Trouble | null;
  /** The code to change; none for a new one. */
  code?: Code;
  onLeave: () => void;
}

const words = say.form;

export function CodeForm({ state, ask, trouble, code, onLeave }: Props) {
  const name = useRef<HTMLInputElement>(null);
  const example = useRef<HTMLTextAreaElement>(null);
  const { answer } = state;
  // Before the next key arrives: it belongs into the field.
  useLayoutEffect(() => name.current?.focus(), []);
  const save = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.currentTarget));
    if (code) ask("change_code", { ...fields, code: code.id }, onLeave);
    else ask("add_code", { ...fields, place: answer?.place }, onLeave);
  };
  const quote = () => {
    if (!example.current || !answer) return;
    example.current.value = answer.text;
    example.current.focus();
  };
  return (
    <form class="code-form plw-card plw-stack" onSubmit={save} onKeyDown={leaveByEscape(onLeave)}>
      <label>
        {words.name}
        <input
          ref={name}
          class="plw-field"
          name="name"
          required
          maxLength={80}
          defaultValue={code?.name}
          autoComplete="off"
          aria-invalid={trouble ? true : undefined}
          aria-describedby={trouble ? "plw-coder-trouble" : undefined}
        />
      </label>
      <label>
        {words.definition}
        <textarea
          class="plw-field"
          name="definition"
          rows={2}
          maxLength={500}
          defaultValue={code?.definition}
          placeholder={words.definitionHint}
          onKeyDown={submitByEnter}
        />
      </label>
      <div class="pair">
        <label class="key">
          {words.key}
          <input
            class="plw-field"
            name="key"
            maxLength={1}
            defaultValue={code?.key ?? ""}
            placeholder={words.keyHint}
            autoComplete="off"
          />
        </label>
        <Parent codes={state.codes} code={code} />
      </div>
      <label>
        {words.example}
        <textarea
          ref={example}
          class="plw-field"
          name="example"
          rows={1}
          maxLength={500}
          defaultValue={code?.example}
          placeholder={words.exampleHint}
          onKeyDown={submitByEnter}
        />
      </label>
      {answer && (
        <button type="button" class="plw-link" onClick={quote}>
          {words.quote}
        </button>
      )}
      {!code && answer && (
        <label class="give plw-row">
          <input class="plw-tick" type="checkbox" name="give" defaultChecked />
          {words.give}
        </label>
      )}
      {trouble && (
        <p id="plw-coder-trouble" class="wrong" role="alert">
          {trouble.message} {trouble.hint}
        </p>
      )}
      <div class="plw-wrap">
        <button type="submit" data-main>
          {code ? words.save : words.add}
        </button>
        <button type="button" onClick={onLeave}>
          {words.cancel}
        </button>
      </div>
      {code && <Leaving code={code} codes={state.codes} ask={ask} onLeave={onLeave} />}
    </form>
  );
}

/** Below which other code it stands. */
function Parent({ codes, code }: { codes: Code[]; code?: Code }) {
  const others = codes.filter((other) => other.id !== code?.id);
  if (!others.length) return null;
  return (
    <label>
      {words.parent}
      <select class="plw-field" name="parent" defaultValue={code?.parent ?? ""}>
        <option value="">{words.noParent}</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id} selected={id === code?.parent}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface LeavingProps {
  code: Code;
  codes: Code[];
  ask: Ask;
  onLeave: () => void;
}

/** Two ways out of use: retired, or counted as another. */
function Leaving({ code, codes, ask, onLeave }: LeavingProps) {
  const [into, setInto] = useState("");
  const others = codes.filter((other) => other.id !== code.id && !other.retired);
  return (
    <div class="leaving plw-stack">
      {others.length > 0 && (
        <div class="merge plw-beside">
          <label>
            {words.merge}
            <select
              class="plw-field"
              value={into}
              onChange={(event) => setInto(event.currentTarget.value)}
            >
              <option value="">{words.mergeChoose}</option>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            disabled={!into}
            onClick={() => ask("merge_code", { code: code.id, into }, onLeave)}
          >
            {words.mergeNow}
          </button>
        </div>
      )}
      {!code.retired && (
        <p class="plw-quiet plw-row">
          <button type="button" onClick={() => ask("retire_code", { code: code.id }, onLeave)}>
            {words.retire}
          </button>
          {words.retireHint}
        </p>
      )}
    </div>
  );
}

/** In a field of several lines Enter saves, and Shift+Enter begins a line. */
function submitByEnter(event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }): void {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

/** Leave a form by Escape, before the notebook takes it for its own. */
export function leaveByEscape(leave: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  };
}
