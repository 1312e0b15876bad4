/**
 * Two axes on a phone: one item at a time, on a square to tap and on two sliders.
 *
 * - square and sliders say the same: whoever uses keys or a screen reader has the sliders;
 * - a tap places the chosen item, and the next one that is not placed is offered;
 * - a dot can also be dragged.
 */
import type { TargetedPointerEvent } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Slider } from "../../frontend/inputs/slider";
import type { AskProps, Laid, OwnProps, SharedProps } from "../../frontend/kinds";
import { Words } from "../../frontend/parts";
import { percent } from "../../frontend/shares";
import { typeset } from "../../frontend/typeset";
import type { Item } from "../../frontend/wire";
import type { Answer, Outcome, Prompt, Spot } from "./types";
import { words } from "./words";

/** A place of which one axis may still be open. */
type Half = Partial<Spot>;
type Places = Record<string, Half>;
type Draft = { places: Places };

const isPlaced = (spot: Half | undefined): spot is Spot =>
  spot?.x !== undefined && spot.y !== undefined;

export const lays = ({ items, x, y }: Prompt): Laid => ({
  things: items,
  ways: [x, y].map(({ low, high }) => `${low} – ${high}`),
});

export function ready(draft: Partial<Draft>, activity: Prompt): boolean | string {
  const places = draft.places ?? {};
  const begun = activity.items.filter(({ id }) => places[id]);
  if (!begun.length) return false;
  const half = begun.find(({ id }) => !isPlaced(places[id]));
  if (half) return words.half(half.label);
  const needed = activity.at_least || activity.items.length;
  return begun.length >= needed || words.missing(needed - begun.length);
}

/** Places with a part of one changed; without a value that part is taken back. */
function changed(places: Places, id: string, spot: Half): Partial<Draft> {
  const now = Object.entries({ ...places[id], ...spot }).filter(([, at]) => at !== undefined);
  const { [id]: _old, ...rest } = places;
  const all = now.length ? { ...rest, [id]: Object.fromEntries(now) } : rest;
  return Object.keys(all).length ? { places: all } : {};
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps<Prompt, Draft>) {
  const places = draft.places ?? {};
  const items = activity.items;
  const free = items.filter(({ id }) => !isPlaced(places[id]));
  const [asked, ask] = useState(free[0]?.id ?? items[0]?.id ?? "");
  const item = items.find(({ id }) => id === asked) ?? items[0];
  const next = free.find(({ id }) => id !== item?.id);
  const group = useRef<HTMLFieldSetElement>(null);
  const place = (id: string, spot: Half) => setDraft(changed(places, id, spot));
  const goesOn = useRef(false);
  const goOn = (id: string) => {
    goesOn.current = true;
    ask(id);
  };
  useLayoutEffect(() => {
    // The button that led here is gone: its focus goes on to what it led to.
    if (goesOn.current) group.current?.focus({ preventScroll: true });
    goesOn.current = false;
  }, [item?.id]);
  if (!item) return null;
  return (
    <div class="plw-matrix">
      <p class="plw-so-far plw-quiet">
        {words.progress(items.length - free.length, items.length)} · {words.tap}
      </p>
      {items.length > 1 && (
        <Which items={items} places={places} chosen={item.id} disabled={disabled} onChoose={ask} />
      )}
      <Square
        activity={activity}
        places={places}
        chosen={item.id}
        disabled={disabled}
        onPlace={(id, spot) => place(id, spot)}
      />
      {next && isPlaced(places[item.id]) && !disabled && (
        <button type="button" class="plw-button" data-answers onClick={() => goOn(next.id)}>
          {words.next(next.label)}
        </button>
      )}
      <fieldset class="plw-group" aria-label={item.label} key={item.id} ref={group} tabIndex={-1}>
        <p class="plw-name" dir="auto">
          <b aria-hidden="true">{items.indexOf(item) + 1}</b> {typeset(item.label)}
        </p>
        {item.gloss && (
          <p class="plw-gloss plw-quiet" dir="auto">
            {typeset(item.gloss)}
          </p>
        )}
        {(["x", "y"] as const).map((axis) => {
          const { title, low, high } = activity[axis];
          return (
            <Slider
              key={axis}
              label={title || `${low} – ${high}`}
              poles={[low, high]}
              value={places[item.id]?.[axis]}
              unplaced={words.unplaced}
              shown={String}
              say={(value) => words.at(value, low, high)}
              disabled={disabled}
              onPlace={(value) => place(item.id, { [axis]: value })}
            />
          );
        })}
      </fieldset>
    </div>
  );
}

interface WhichProps {
  items: Item[];
  places: Places;
  chosen: string;
  disabled: boolean;
  onChoose: (id: string) => void;
}

/** The items as buttons: the one that is placed now is pressed; each says whether it is placed. */
function Which({ items, places, chosen, disabled, onChoose }: WhichProps) {
  return (
    <fieldset class="plw-which plw-wrap" aria-label={words.which}>
      {items.map(({ id, label }, at) => (
        <button
          key={id}
          type="button"
          class="plw-tile"
          aria-pressed={id === chosen}
          disabled={disabled}
          onClick={() => onChoose(id)}
        >
          <b aria-hidden="true">{at + 1}</b>
          <span dir="auto">{label}</span>
          {isPlaced(places[id]) && <small>{words.placed}</small>}
        </button>
      ))}
    </fieldset>
  );
}

interface SquareProps {
  activity: Prompt;
  places: Places;
  /** The item that a tap places; without one the square is only looked at. */
  chosen?: string;
  disabled?: boolean;
  onPlace?: (id: string, spot: Spot) => void;
}

/** Dots stay inside the square: its outermost places are this far from its edges. */
const EDGE = 18;

function Square({ activity, places, chosen, disabled, onPlace }: SquareProps) {
  const square = useRef<HTMLDivElement>(null);
  const dragged = useRef(false);
  const put = (id: string, event: MouseEvent) => {
    const box = square.current?.getBoundingClientRect();
    if (!box || disabled) return;
    const part = (at: number, whole: number) =>
      Math.round(100 * Math.max(0, Math.min(1, (at - EDGE) / (whole - 2 * EDGE))));
    onPlace?.(id, {
      x: part(event.clientX - box.left, box.width),
      y: 100 - part(event.clientY - box.top, box.height),
    });
  };
  const tap = (event: MouseEvent) => {
    if (chosen && !dragged.current) put(chosen, event);
    dragged.current = false;
  };
  const drag = (id: string) => (event: TargetedPointerEvent<Element>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    dragged.current = true;
    put(id, event);
  };
  return (
    <div class="plw-square" ref={square} aria-hidden="true" onClick={onPlace && tap}>
      <span data-at="top">{activity.y.high}</span>
      <span data-at="bottom">{activity.y.low}</span>
      <span data-at="left">{activity.x.low}</span>
      <span data-at="right">{activity.x.high}</span>
      {activity.items.map(({ id }, at) => {
        const spot = places[id];
        if (!isPlaced(spot)) return null;
        return (
          <i
            key={id}
            data-chosen={id === chosen || undefined}
            style={{ "--x": spot.x / 100, "--y": spot.y / 100 }}
            onPointerDown={(event) => {
              if (onPlace && id === chosen) event.currentTarget.setPointerCapture(event.pointerId);
            }}
            onPointerMove={drag(id)}
          >
            {at + 1}
          </i>
        );
      })}
    </div>
  );
}

export function Own({ activity, answer }: OwnProps<Prompt, Draft>) {
  const places = answer.places ?? {};
  const told = (axis: "x" | "y", value: number) =>
    words.at(value, activity[axis].low, activity[axis].high);
  return (
    <dl class="plw-pairs">
      {activity.items.map(({ id, label }) => {
        const spot = places[id];
        if (!isPlaced(spot)) return null;
        return (
          <div key={id}>
            <dt dir="auto">{label}</dt>
            <dd>
              <Words text={words.where(told("x", spot.x), told("y", spot.y))} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The room's median places on the same square, and in which quarter most put each item. */
export function Shared({ tally, activity }: SharedProps<Prompt, Answer, Outcome>) {
  const places: Places = {};
  for (const { id, place } of tally.items) {
    const [x, y] = place;
    if (x != null && y != null) places[id] = { x, y };
  }
  return (
    <>
      <p class="plw-so-far plw-quiet">{words.medians}</p>
      <Square activity={activity} places={places} />
      <ol class="plw-matrix-most plw-tight">
        {tally.rows.map((row, at) => (
          <li key={row.id}>
            <b aria-hidden="true">{at + 1}</b>
            <Words text={typeset(row.label)} />
            {tally.n > 0 && <small>{percent(row.share ?? 0)}</small>}
          </li>
        ))}
      </ol>
      <p class="plw-n">{tally.n ? words.n(tally.n) : words.none}</p>
    </>
  );
}
