/**
 * Ranking on a phone: a list to move by buttons, by keys or by dragging.
 *
 * - where everything is ranked the list stands there in an order by chance, the same for one
 *   person each time, and is no answer until it is touched or kept;
 * - where there are fewer places, or they may stay empty, one taps what goes into the next.
 */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { AskProps, Laid, OwnProps } from "../../frontend/kinds";
import { Words } from "../../frontend/parts";
import { inLine, typeset } from "../../frontend/typeset";
import type { Pictured } from "../../frontend/wire";
import { type Moved, OptionWords, RankedList } from "./list";
import { shuffled } from "./shuffle";
import type { Answer, Prompt } from "./types";
import { words } from "./words";

function limits(activity: Prompt): { least: number; most: number; all: boolean } {
  const count = activity.options.length;
  const most = activity.places ?? count;
  const least = activity.at_least ?? most;
  return { least, most, all: least === count };
}

export const lays = ({ options }: Prompt): Laid => ({ things: options });

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  const { least, all } = limits(activity);
  const missing = least - (draft.ranking ?? []).length;
  if (missing <= 0) return true;
  return all ? words.untouched : words.missing(missing);
}

export function Ask({ activity, draft, setDraft, view, live, disabled }: AskProps<Prompt, Answer>) {
  const [said, say] = useState("");
  const { most, all } = limits(activity);
  const options = shuffled(activity.options, `${view.me?.id ?? ""}/${activity.id}`);
  const given = draft.ranking ?? [];
  const touched = given.length > 0;
  const ranking = touched || !all ? given : options.map(({ id }) => id);
  const ranked = ranking.flatMap((id) => options.filter((option) => option.id === id));
  const rest = options.filter(({ id }) => !ranking.includes(id));
  const labelOf = (id: string) => inLine(options.find((option) => option.id === id)?.label ?? id);
  const change = (next: string[], message: string) => {
    setDraft(next.length ? { ranking: next } : {});
    say(message);
  };
  const move = ({ id, to }: Moved) => {
    const others = ranking.filter((each) => each !== id);
    const next = [...others.slice(0, to), id, ...others.slice(to)];
    change(next, words.at(labelOf(id), to + 1, next.length));
  };
  const takeOut = (id: string) =>
    change(
      ranking.filter((each) => each !== id),
      words.isOut(labelOf(id)),
    );
  const add = (id: string) =>
    change([...ranking, id], words.at(labelOf(id), ranking.length + 1, most));
  return (
    <div class="plw-ranking plw-stack">
      <p class="plw-n">
        {all ? (touched ? words.yours : words.hint) : progress(ranking.length, most)}
      </p>
      <RankedList
        options={ranked}
        hub={live.hub}
        disabled={disabled}
        onMove={move}
        onTakeOut={all ? undefined : takeOut}
      />
      {all && !touched && (
        <button
          type="button"
          class="plw-button"
          data-answers
          disabled={disabled}
          onClick={() => change(ranking, words.yours)}
        >
          {words.keep}
        </button>
      )}
      {!all && rest.length > 0 && (
        <Rest
          options={rest}
          hub={live.hub}
          place={ranking.length + 1}
          off={disabled || ranking.length >= most}
          onAdd={add}
        />
      )}
      <p class="plw-hidden" role="status">
        {said}
      </p>
    </div>
  );
}

function progress(ranked: number, most: number): string {
  if (ranked === 0) return words.tap(most);
  return ranked === most ? words.full(most) : words.filled(ranked, most);
}

interface RestProps {
  options: Pictured[];
  hub: string;
  place: number;
  off: boolean;
  onAdd: (id: string) => void;
}

/** What has no place yet; after one is added the focus goes to the next that can be. */
function Rest({ options, hub, place, off, onAdd }: RestProps) {
  const list = useRef<HTMLUListElement>(null);
  const follow = useRef(-1);
  useLayoutEffect(() => {
    if (follow.current < 0) return;
    const buttons = list.current?.querySelectorAll("button");
    buttons?.[Math.min(follow.current, buttons.length - 1)]?.focus({ preventScroll: true });
    follow.current = -1;
  });
  return (
    <section>
      <h2>{words.rest}</h2>
      <ul ref={list} class="plw-ranking-rest plw-tight">
        {options.map((option, at) => (
          <li key={option.id}>
            <button
              type="button"
              aria-disabled={off}
              aria-label={words.add(inLine(option.label), place)}
              onClick={() => {
                if (off) return;
                follow.current = at;
                onAdd(option.id);
              }}
            >
              <OptionWords option={option} hub={hub} />
              <span aria-hidden="true">+</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Own({ activity, answer }: OwnProps<Prompt, Answer>) {
  const options = activity.options;
  return (
    <ol class="plw-ranking-own plw-tight">
      {(answer.ranking ?? []).map((id) => (
        <li key={id}>
          <Words text={typeset(options.find((option) => option.id === id)?.label ?? id)} />
        </li>
      ))}
    </ol>
  );
}
