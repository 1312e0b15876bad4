/**
 * A ranking on a phone: a list whose lines move by buttons, by keys and by dragging.
 *
 * Everybody begins with an order of their own, so that no option has the better place; it is
 * no answer until something was moved or the order was kept on purpose.
 */
import { useRef, useState } from "preact/hooks";
import type { AskProps, OwnProps } from "../../frontend/kinds";
import type { Activity, Fields, View } from "../../frontend/model";
import { Words } from "../../frontend/parts";
import { words } from "./words";

interface Option {
  id: string;
  label: string;
  gloss?: string;
}

const optionsOf = (activity: Activity) => (activity.options ?? []) as Option[];
const placesOf = (activity: Activity) => Number(activity.places) || optionsOf(activity).length;
const rankingIn = (answer: Fields) => (answer.ranking ?? []) as string[];

export function ready(draft: Fields): boolean | string {
  return rankingIn(draft).length > 0 || words.untouched;
}

/** A number that is always the same for a text, and different for most others. */
function hash(text: string): number {
  let value = 2166136261;
  for (const letter of text) value = Math.imul(value ^ letter.codePointAt(0)!, 16777619);
  return value >>> 0;
}

/** The whole order: what is ranked, then the rest as this person first saw it. */
function orderOf(activity: Activity, ranking: string[], view: View): Option[] {
  const options = optionsOf(activity);
  const who = view.me?.id ?? "";
  const first = [...options].sort((a, b) => hash(who + a.id) - hash(who + b.id));
  const ranked = ranking.map((id) => options.find((option) => option.id === id)!).filter(Boolean);
  return [...ranked, ...first.filter(({ id }) => !ranking.includes(id))];
}

export function Ask({ activity, draft, setDraft, view, disabled }: AskProps) {
  const [said, say] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const order = orderOf(activity, rankingIn(draft), view);
  const places = placesOf(activity);
  const keep = (next: Option[]) =>
    setDraft({ ranking: next.slice(0, places).map((option) => option.id) });
  const move = (from: number, to: number) => {
    if (to < 0 || to >= order.length || from === to) return;
    const next = [...order];
    const [option] = next.splice(from, 1);
    next.splice(to, 0, option!);
    keep(next);
    say(words.moved(option!.label, to + 1, order.length));
  };
  const drag = useDrag(list, move);
  return (
    <div class="plw-ranking">
      <p class="plw-so-far">{words.hint(places, order.length)}</p>
      <ol ref={list}>
        {order.map((option, place) => (
          <li
            key={option.id}
            data-counts={place < places || undefined}
            data-ranked={rankingIn(draft).includes(option.id) || undefined}
          >
            <span class="plw-rank" aria-hidden="true" {...(disabled ? {} : drag(place))}>
              {place < places ? place + 1 : "·"}
            </span>
            <span class="plw-rank-name" dir="auto">
              <b>{option.label}</b>
              {option.gloss && <span>{option.gloss}</span>}
            </span>
            <button
              type="button"
              aria-label={words.up(option.label)}
              disabled={disabled || place === 0}
              onClick={() => move(place, place - 1)}
            >
              ↑
            </button>
            <button
              type="button"
              aria-label={words.down(option.label)}
              disabled={disabled || place === order.length - 1}
              onClick={() => move(place, place + 1)}
            >
              ↓
            </button>
          </li>
        ))}
      </ol>
      <p class="plw-hidden" role="status">
        {said}
      </p>
      {!rankingIn(draft).length && !disabled && (
        <button type="button" class="plw-button" data-answers onClick={() => keep(order)}>
          {words.keep}
        </button>
      )}
    </div>
  );
}

/** Lines can be dragged by their number; they move as the finger passes the next line. */
function useDrag(list: { current: HTMLElement | null }, move: (from: number, to: number) => void) {
  const held = useRef<number | null>(null);
  const over = (y: number): number => {
    const lines = [...(list.current?.children ?? [])];
    return lines.findIndex((line) => y < line.getBoundingClientRect().bottom);
  };
  return (place: number) => ({
    onPointerDown: (event: PointerEvent) => {
      held.current = place;
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => {
      const to = over(event.clientY);
      if (held.current === null || to < 0 || to === held.current) return;
      move(held.current, to);
      held.current = to;
    },
    onPointerUp: () => (held.current = null),
    onPointerCancel: () => (held.current = null),
  });
}

export function Own({ activity, answer }: OwnProps) {
  const options = optionsOf(activity);
  return (
    <ol class="plw-ranking-own">
      {rankingIn(answer).map((id) => (
        <li key={id}>
          <Words text={options.find((option) => option.id === id)?.label ?? id} />
        </li>
      ))}
    </ol>
  );
}
