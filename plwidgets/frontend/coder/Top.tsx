/** Above: how far one is, which answers one goes through, and whether all is saved. */
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { coder as say } from "../locales/en-coder";
import type { Ask, State } from "./desk";
import { Key } from "./Key";

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
  const filters = [
    ["all", say.all, state.total],
    ["uncoded", say.uncoded, state.total - state.coded],
  ] as const;
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
      <div class="progress">
        <p>
          <b>{say.progress(state.coded, state.total)}</b>
          <span class="saved" role="status" data-saved={saved === say.saved}>
            {saved}
          </span>
        </p>
        <span class="track" aria-hidden="true">
          <i style={{ width: `${(100 * state.coded) / Math.max(1, state.total)}%` }} />
        </span>
      </div>
      <div class="filter" role="group" aria-label={say.filter}>
        {filters.map(([only, label, n]) => (
          <button
            key={only}
            type="button"
            aria-pressed={state.only === only}
            onClick={() => look({ only })}
          >
            {label} <small>{n}</small>
          </button>
        ))}
      </div>
      <label class="search">
        <span class="plw-hidden">{say.search}</span>
        <input
          ref={search}
          type="search"
          class="plw-field"
          placeholder={say.search}
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
