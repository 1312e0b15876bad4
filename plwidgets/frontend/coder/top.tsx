/** Above: how far one is, which answers one goes through, and whether all is saved. */
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { coder as say } from "../locales/en-coder";
import { Key } from "./key";
import type { Ask, State } from "./link";

interface Props {
  state: State;
  saved: string;
  search: RefObject<HTMLInputElement | null>;
  ask: Ask;
  onLeave: () => void;
}

export function Top({ state, saved, search, ask, onLeave }: Props) {
  const look = (change: Partial<Pick<State, "only" | "query">>) =>
    ask("look", { only: state.only, query: state.query, ...change });
  useEffect(() => {
    // While somebody types, the field is ahead of the kernel.
    const field = search.current;
    if (field && field !== document.activeElement) field.value = state.query;
  }, [state.query]);
  const answerKey = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") {
      event.currentTarget.value = "";
      look({ query: "" });
    }
    onLeave();
  };
  return (
    <header class="top">
      <div class="so-far">
        <p class="plw-ends">
          <b>{say.progress(state.coded, state.total)}</b>
          <span
            class="saved"
            role="status"
            data-saved={saved !== say.saving && saved !== say.notSaved}
          >
            {saved}
          </span>
        </p>
        <span class="plw-bar" aria-hidden="true">
          <i style={{ width: `${(100 * state.coded) / Math.max(1, state.total)}%` }} />
        </span>
      </div>
      <Filter state={state} onChange={(only) => look({ only })} />
      <label class="search">
        <span class="plw-hidden">{say.search}</span>
        <input
          ref={search}
          type="search"
          class="plw-field"
          placeholder={say.searchHint}
          defaultValue={state.query}
          aria-keyshortcuts="/"
          onInput={(event) => look({ query: event.currentTarget.value })}
          onKeyDown={answerKey}
        />
        <Key name="/" />
      </label>
    </header>
  );
}

function Filter({ state, onChange }: { state: State; onChange: (only: string) => void }) {
  const { total, coded, differ, together } = state;
  const counts = { all: total, uncoded: total - coded, differ };
  const filters = together
    ? (["all", "uncoded", "differ"] as const)
    : (["all", "uncoded"] as const);
  return (
    <label class="filter">
      <span class="plw-hidden">{say.filter}</span>
      <select
        class="plw-field"
        value={state.only}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {filters.map((only) => (
          <option key={only} value={only}>
            {`${say.filters[only]} (${counts[only]})`}
          </option>
        ))}
        {state.codes.length > 0 && (
          <optgroup label={say.withCode}>
            {state.codes.map(({ id, name, n }) => (
              <option key={id} value={`code:${id}`}>
                {`${name} (${n})`}
              </option>
            ))}
          </optgroup>
        )}
      </select>
    </label>
  );
}
