/** The codebook: a code's button or its letter gives it and takes it back. */
import { useEffect, useRef } from "preact/hooks";
import { coder as say } from "../locales/en-coder";
import type { Ask, Code, State, Trouble } from "./desk";
import { Key } from "./Key";

interface Props {
  state: State;
  ask: Ask;
  trouble: Trouble | null;
  adding: boolean;
  onAdd: () => void;
  onLeave: () => void;
}

export function Book({ state, ask, trouble, adding, onAdd, onLeave }: Props) {
  const place = state.answer?.place;
  return (
    <section class="book" aria-label={say.book}>
      <div class="head">
        <h2>{say.book}</h2>
        <button
          type="button"
          aria-keyshortcuts="+"
          aria-expanded={adding}
          onClick={adding ? onLeave : onAdd}
        >
          {say.newCode} <Key name="+" />
        </button>
      </div>
      {adding && <NewCode ask={ask} trouble={trouble} onLeave={onLeave} />}
      {!state.codes.length && !adding && <p class="hint">{say.noCodes}</p>}
      <ul>
        {state.codes.map((code) => (
          <CodeRow
            key={code.id}
            code={code}
            disabled={place === undefined}
            onToggle={() => ask("toggle", { place, code: code.id })}
          />
        ))}
        <li>
          <button
            type="button"
            class="code none"
            aria-pressed={Boolean(state.answer?.none)}
            aria-keyshortcuts="0"
            disabled={place === undefined}
            onClick={() => ask("none_fits", { place })}
          >
            <Key name="0" />
            <span class="name">{say.noneFits}</span>
          </button>
        </li>
      </ul>
    </section>
  );
}

interface RowProps {
  code: Code;
  disabled: boolean;
  onToggle: () => void;
}

function CodeRow({ code, disabled, onToggle }: RowProps) {
  const suggested = code.because.length > 0;
  return (
    <li>
      <button
        type="button"
        class="code"
        data-suggested={suggested || undefined}
        aria-pressed={code.given}
        aria-keyshortcuts={code.key ?? undefined}
        disabled={disabled}
        onClick={onToggle}
      >
        <Key name={code.key ?? ""} />
        <span class="name" dir="auto">
          {code.name} {suggested && <em>{say.suggested}</em>}
        </span>
        {code.definition && (
          <small dir="auto">
            <span class="plw-hidden">: </span>
            {code.definition}
          </small>
        )}
      </button>
    </li>
  );
}

/** A code with its definition, made where it is missed. */
function NewCode({ ask, trouble, onLeave }: Pick<Props, "ask" | "trouble" | "onLeave">) {
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => name.current?.focus(), []);
  const add = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    ask("add_code", Object.fromEntries(new FormData(event.currentTarget)), onLeave);
  };
  return (
    <form class="new" onSubmit={add} onKeyDown={escape(onLeave)}>
      <label>
        {say.name}
        <input
          ref={name}
          class="plw-field"
          name="name"
          required
          maxLength={80}
          autoComplete="off"
          aria-invalid={trouble ? true : undefined}
          aria-describedby={trouble ? "plw-coder-trouble" : undefined}
        />
      </label>
      <label>
        {say.definition}
        <input
          class="plw-field"
          name="definition"
          maxLength={500}
          placeholder={say.definitionHint}
          autoComplete="off"
        />
      </label>
      <label class="letter">
        {say.letter}
        <input
          class="plw-field"
          name="key"
          maxLength={1}
          placeholder={say.letterHint}
          autoComplete="off"
        />
      </label>
      {trouble && (
        <p id="plw-coder-trouble" class="wrong" role="alert">
          {trouble.message} {trouble.hint}
        </p>
      )}
      <div class="buttons">
        <button type="submit" data-main>
          {say.add}
        </button>
        <button type="button" onClick={onLeave}>
          {say.cancel}
        </button>
      </div>
    </form>
  );
}

/** Leave a form by Escape, before the notebook takes it for its own. */
export function escape(leave: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  };
}
