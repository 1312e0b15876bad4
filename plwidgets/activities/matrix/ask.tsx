/**
 * Two axes on a phone: one item at a time, on a square to tap and on two sliders.
 *
 * - square and sliders say the same: whoever uses keys or a screen reader has the sliders;
 * - a tap places the chosen item, and the next one that is not placed is offered;
 * - a dot can also be dragged.
 */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Slider } from "../../frontend/inputs/slider";
import type { AskProps, OwnProps, SharedProps } from "../../frontend/kinds";
import type { Activity, Fields } from "../../frontend/model";
import { Words } from "../../frontend/parts";
import { percent } from "../../frontend/shares";
import { words } from "./words";

interface Item {
  id: string;
  label: string;
  gloss?: string;
}
interface Axis {
  title?: string;
  low: string;
  high: string;
}
type Spot = { x?: number; y?: number };
type Places = Record<string, Spot>;

const itemsOf = (activity: Activity) => (activity.items ?? []) as Item[];
const axisOf = (activity: Activity, axis: "x" | "y") => activity[axis] as Axis;
const placesIn = (answer: Fields) => (answer.places ?? {}) as Places;
const isPlaced = (spot: Spot | undefined): spot is { x: number; y: number } =>
  spot?.x !== undefined && spot.y !== undefined;

export function ready(draft: Fields, activity: Activity): boolean | string {
  const places = placesIn(draft);
  const begun = itemsOf(activity).filter(({ id }) => places[id]);
  if (!begun.length) return false;
  const half = begun.find(({ id }) => !isPlaced(places[id]));
  if (half) return words.half(half.label);
  const needed = Number(activity.at_least) || itemsOf(activity).length;
  return begun.length >= needed || words.missing(needed - begun.length);
}

/** Places with a part of one changed; without a value that part is taken back. */
function changed(places: Places, id: string, spot: Spot): Fields {
  const now = Object.entries({ ...places[id], ...spot }).filter(([, at]) => at !== undefined);
  const { [id]: _old, ...rest } = places;
  const all = now.length ? { ...rest, [id]: Object.fromEntries(now) } : rest;
  return Object.keys(all).length ? ({ places: all } as Fields) : {};
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps) {
  const places = placesIn(draft);
  const items = itemsOf(activity);
  const free = items.filter(({ id }) => !isPlaced(places[id]));
  const [asked, ask] = useState(free[0]?.id ?? items[0]?.id ?? "");
  const item = items.find(({ id }) => id === asked) ?? items[0]!;
  const next = free.find(({ id }) => id !== item.id);
  const group = useRef<HTMLFieldSetElement>(null);
  const place = (id: string, spot: Spot) => setDraft(changed(places, id, spot));
  const goesOn = useRef(false);
  const goOn = (id: string) => {
    goesOn.current = true;
    ask(id);
  };
  useLayoutEffect(() => {
    // The button that led here is gone: its focus goes on to what it led to.
    if (goesOn.current) group.current?.focus({ preventScroll: true });
    goesOn.current = false;
  }, [item.id]);
  return (
    <div class="plw-matrix">
      <p class="plw-so-far">
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
        <p class="plw-matrix-name" dir="auto">
          <b aria-hidden="true">{items.indexOf(item) + 1}</b> {item.label}
        </p>
        {item.gloss && (
          <p class="plw-gloss" dir="auto">
            {item.gloss}
          </p>
        )}
        {(["x", "y"] as const).map((axis) => {
          const { title, low, high } = axisOf(activity, axis);
          return (
            <Slider
              key={axis}
              label={title || `${low} – ${high}`}
              poles={[low, high]}
              value={places[item.id]?.[axis]}
              unplaced={words.unplaced}
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
    <fieldset class="plw-which" aria-label={words.which}>
      {items.map(({ id, label }, at) => (
        <button
          key={id}
          type="button"
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
  activity: Activity;
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
  const drag = (id: string) => (event: PointerEvent) => {
    if (!(event.currentTarget as Element).hasPointerCapture(event.pointerId)) return;
    dragged.current = true;
    put(id, event);
  };
  return (
    <div class="plw-square" ref={square} aria-hidden="true" onClick={onPlace && tap}>
      <span data-at="top">{axisOf(activity, "y").high}</span>
      <span data-at="bottom">{axisOf(activity, "y").low}</span>
      <span data-at="left">{axisOf(activity, "x").low}</span>
      <span data-at="right">{axisOf(activity, "x").high}</span>
      {itemsOf(activity).map(({ id }, at) => {
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

export function Own({ activity, answer }: OwnProps) {
  const places = placesIn(answer);
  const told = (axis: "x" | "y", value: number) =>
    words.at(value, axisOf(activity, axis).low, axisOf(activity, axis).high);
  return (
    <dl class="plw-matrix-own">
      {itemsOf(activity).map(({ id, label }) => {
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

interface Placed {
  id: string;
  n: number;
  place: [number | null, number | null];
}

/** The room's median places on the same square, and in which quarter most put each item. */
export function Shared({ tally, activity }: SharedProps) {
  const places: Places = {};
  for (const { id, place } of (tally.items ?? []) as Placed[]) {
    const [x, y] = place;
    if (x !== null && y !== null) places[id] = { x, y };
  }
  return (
    <>
      <p class="plw-so-far">{words.medians}</p>
      <Square activity={activity} places={places} />
      <ol class="plw-matrix-most">
        {tally.rows.map((row, at) => (
          <li key={row.id}>
            <b aria-hidden="true">{at + 1}</b>
            <Words text={row.label} />
            {tally.n > 0 && <small>{percent(row.share ?? 0)}</small>}
          </li>
        ))}
      </ol>
      <p class="plw-n">{tally.n ? words.n(tally.n) : words.none}</p>
    </>
  );
}
