/** The codebook: a code's button or its key gives it and takes it back. */
import { coder as say } from "../locales/en-coder";
import { CodeForm } from "./code_form";
import { Key } from "./key";
import type { Ask, Code, State, Trouble } from "./link";

interface Props {
  state: State;
  ask: Ask;
  trouble: Trouble | null;
  /** The code whose form is open, "" for that of a new one. */
  form: string | null;
  onForm: (code: string) => void;
  onLeave: () => void;
}

export function Book({ state, ask, trouble, form, onForm, onLeave }: Props) {
  const place = state.answer?.place;
  const shared = { state, ask, trouble, onLeave };
  const shown = new Set(state.codes.map(({ id }) => id));
  return (
    <section class="book" aria-label={say.book}>
      <div class="head plw-ends">
        <h2>{say.book}</h2>
        <button
          type="button"
          aria-keyshortcuts="n"
          aria-expanded={form === ""}
          onClick={() => (form === "" ? onLeave() : onForm(""))}
        >
          {say.newCode} <Key name="n" />
        </button>
      </div>
      {form === "" && <CodeForm key="" {...shared} />}
      {!state.codes.length && form !== "" && <p class="plw-quiet">{say.noCodes}</p>}
      <ul class="plw-tight">
        {state.codes.map((code) =>
          form === code.id ? (
            <li key={code.id}>
              <CodeForm key={code.id} code={code} {...shared} />
            </li>
          ) : (
            <CodeRow
              key={code.id}
              code={code}
              below={code.parent !== null && shown.has(code.parent)}
              disabled={place === undefined}
              onToggle={() => ask("toggle", { place, code: code.id })}
              onEdit={() => onForm(code.id)}
            />
          ),
        )}
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
      <Retired state={state} ask={ask} />
    </section>
  );
}

interface RowProps {
  code: Code;
  below: boolean;
  disabled: boolean;
  onToggle: () => void;
  onEdit: () => void;
}

function CodeRow({ code, below, disabled, onToggle, onEdit }: RowProps) {
  const suggested = code.because.length > 0;
  return (
    <li data-below={below || undefined}>
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
          {code.name} {suggested && <em class="plw-mark">{say.suggested}</em>}
        </span>
        {(code.definition || code.example) && (
          <small dir="auto">
            <span class="plw-hidden">: </span>
            {code.definition} {code.example && <q>{say.example(code.example)}</q>}
          </small>
        )}
      </button>
      <span class="n" title={say.count(code.n)}>
        <span aria-hidden="true">{code.n}</span>
        <span class="plw-hidden">{say.count(code.n)}</span>
      </span>
      <button type="button" class="edit" aria-label={say.editCode(code.name)} onClick={onEdit}>
        {say.edit}
      </button>
    </li>
  );
}

/** Codes out of use, which can come back. */
function Retired({ state, ask }: Pick<Props, "state" | "ask">) {
  if (!state.retired.length) return null;
  return (
    <details class="retired">
      <summary>{say.retired(state.retired.length)}</summary>
      <ul class="plw-tight">
        {state.retired.map(({ id, name, into }) => (
          <li key={id} class="plw-ends">
            <span dir="auto">
              {name} {into && <small>{say.mergedInto(into)}</small>}
            </span>
            <button type="button" onClick={() => ask("reinstate_code", { code: id })}>
              {say.reinstate}
              <span class="plw-hidden">: {name}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
