/**
 * Two axes on a phone: a square to tap, and two sliders for each item.
 *
 * The square is for thumbs alone: whoever uses keys or a screen reader has the sliders.
 */
import type { AskProps, OwnProps } from "../../frontend/kinds";
import type { Activity, Fields } from "../../frontend/model";
import { Slider } from "../../frontend/participant/slider";
import { Words } from "../../frontend/parts";
import { words } from "./words";

interface Item {
  id: string;
  label: string;
}
interface Axis {
  title?: string;
  low: string;
  high: string;
}
type Spot = { x?: number; y?: number };

const itemsOf = (activity: Activity) => (activity.items ?? []) as Item[];
const axisOf = (activity: Activity, axis: "x" | "y") => activity[axis] as Axis;
const placesIn = (answer: Fields) => (answer.places ?? {}) as Record<string, Spot>;
const isPlaced = (spot: Spot | undefined) => spot?.x !== undefined && spot.y !== undefined;

export function ready(draft: Fields, activity: Activity): boolean | string {
  const spots = Object.values(placesIn(draft));
  const done = spots.filter(isPlaced).length;
  const needed = Number(activity.at_least) || itemsOf(activity).length;
  const missing = Math.max(needed - done, spots.length - done);
  return spots.length > 0 && (missing <= 0 || words.missing(missing));
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps) {
  const places = placesIn(draft);
  const items = itemsOf(activity);
  const place = (id: string, spot: Spot) =>
    setDraft({ places: { ...places, [id]: { ...places[id], ...spot } } as Fields });
  const next = items.find(({ id }) => !isPlaced(places[id]));
  const tap = (event: MouseEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const part = (at: number, size: number) =>
      Math.max(0, Math.min(100, Math.round((100 * at) / size)));
    if (!next || disabled) return;
    place(next.id, {
      x: part(event.clientX - box.left, box.width),
      y: 100 - part(event.clientY - box.top, box.height),
    });
  };
  const done = items.filter(({ id }) => isPlaced(places[id])).length;
  return (
    <div class="plw-matrix">
      <p class="plw-so-far" role="status">
        {words.progress(done, items.length)} · {next ? words.tap(next.label) : words.all}
      </p>
      <div class="plw-square" aria-hidden="true" onClick={tap}>
        <span data-at="top">{axisOf(activity, "y").high}</span>
        <span data-at="bottom">{axisOf(activity, "y").low}</span>
        <span data-at="left">{axisOf(activity, "x").low}</span>
        <span data-at="right">{axisOf(activity, "x").high}</span>
        {items.map(({ id }, at) => {
          const spot = places[id];
          if (!isPlaced(spot)) return null;
          return (
            <i key={id} style={{ left: `${spot!.x}%`, bottom: `${spot!.y}%` }}>
              {at + 1}
            </i>
          );
        })}
      </div>
      {items.map((item, at) => (
        <div key={item.id} class="plw-group" role="group" aria-label={item.label}>
          <p class="plw-matrix-name" dir="auto">
            <b aria-hidden="true">{at + 1}</b> {item.label}
          </p>
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
        </div>
      ))}
    </div>
  );
}

export function Own({ activity, answer }: OwnProps) {
  const places = placesIn(answer);
  const told = (axis: "x" | "y", value: number) =>
    words.at(value, axisOf(activity, axis).low, axisOf(activity, axis).high);
  return (
    <dl class="plw-ratings">
      {itemsOf(activity)
        .filter(({ id }) => isPlaced(places[id]))
        .map(({ id, label }) => (
          <div key={id}>
            <dt dir="auto">{label}</dt>
            <dd>
              <Words text={`${told("x", places[id]!.x!)}, ${told("y", places[id]!.y!)}`} />
            </dd>
          </div>
        ))}
    </dl>
  );
}
