/**
 * Two axes on a phone: one item at a time, on a square to tap and on two sliders.
 *
 * - square and sliders say the same: whoever uses keys or a screen reader has the sliders;
 * - a tap places the chosen item, and the next one that is not placed is offered;
 * - a dot can also be dragged.
 */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Img } from "../../frontend/inputs/picture";
import { Slider } from "../../frontend/inputs/slider";
import type { AskProps, Laid, OwnProps } from "../../frontend/kinds";
import { Words } from "../../frontend/parts";
import { Theirs } from "../../frontend/theirs";
import { inLine, typeset } from "../../frontend/typeset";
import type { Item } from "../../frontend/wire";
import { type Half, isPlaced, type Places, Square } from "./square";
import type { Prompt } from "./types";
import { words } from "./words";

type Draft = { places: Places };

export const lays = ({ items, x, y }: Prompt): Laid => ({
  things: items,
  ways: [x, y].map(({ low, high }) => `${low} – ${high}`),
});

export const done = ({ places = {} }: Partial<Draft>, { items }: Prompt) =>
  [items.filter(({ id }) => isPlaced(places[id])).length, items.length] as const;

export function ready(draft: Partial<Draft>, activity: Prompt): boolean | string {
  const places = draft.places ?? {};
  const begun = activity.items.filter(({ id }) => places[id]);
  if (!begun.length) return false;
  const half = begun.find(({ id }) => !isPlaced(places[id]));
  if (half) return words.half(inLine(half.label));
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

export function Ask({ activity, draft, setDraft, disabled, live }: AskProps<Prompt, Draft>) {
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
        {words.progress(...done(draft, activity))} · {words.tap}
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
      {/* Its place is kept from the first: what is pulled stays under the thumb. */}
      {items.length > 1 && (
        <button
          type="button"
          class="plw-button"
          data-answers
          style={{ visibility: next && isPlaced(places[item.id]) ? undefined : "hidden" }}
          onClick={() => next && goOn(next.id)}
        >
          {words.next(inLine(next?.label ?? ""))}
        </button>
      )}
      <fieldset
        class="plw-group"
        aria-label={inLine(item.label)}
        key={item.id}
        ref={group}
        tabIndex={-1}
      >
        <Theirs as="p" class="plw-name">
          <b aria-hidden="true">{items.indexOf(item) + 1}</b> {typeset(item.label)}
        </Theirs>
        <Img of={item.image} hub={live.hub} />
        {item.gloss && (
          <Theirs as="p" class="plw-gloss plw-quiet">
            {typeset(item.gloss)}
          </Theirs>
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
          <Theirs as="span">{label}</Theirs>
          <small style={{ visibility: isPlaced(places[id]) ? undefined : "hidden" }}>
            {words.placed}
          </small>
        </button>
      ))}
    </fieldset>
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
            <Theirs as="dt">{typeset(label)}</Theirs>
            <dd>
              <Words text={inLine(words.where(told("x", spot.x), told("y", spot.y)))} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
