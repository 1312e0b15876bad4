/** Places on a phone: a slider for each thing and time. */
import type { AskProps, OwnProps } from "../../frontend/kinds";
import type { Activity, Fields } from "../../frontend/model";
import { Slider } from "../../frontend/participant/slider";
import { Words } from "../../frontend/parts";
import { words } from "./words";

interface Item {
  id: string;
  label: string;
  gloss?: string;
  poles?: string[];
}
type Places = Record<string, Record<string, number>>;

const itemsOf = (activity: Activity) => (activity.items ?? []) as Item[];
const placesIn = (answer: Fields) => (answer.places ?? {}) as Places;

function thingsOf(activity: Activity): Item[] {
  const items = itemsOf(activity);
  return items.length ? items : [{ id: "it", label: "" }];
}

function momentsOf(activity: Activity): Item[] {
  const times = (activity.times ?? []) as Item[];
  return times.length ? times : [{ id: "now", label: "" }];
}

const polesOf = (activity: Activity, thing: Item): string[] =>
  thing.poles?.length ? thing.poles : ((activity.poles ?? []) as string[]);

const isPlaced = (activity: Activity, places: Places, thing: Item) =>
  momentsOf(activity).every(({ id }) => places[thing.id]?.[id] !== undefined);

export function ready(draft: Fields, activity: Activity): boolean | string {
  const places = placesIn(draft);
  const things = thingsOf(activity);
  const begun = Object.keys(places).length;
  const done = things.filter((thing) => isPlaced(activity, places, thing)).length;
  const needed = Number(activity.at_least) || things.length;
  if (!begun) return false;
  // A thing that is placed for one time only is half an answer.
  const missing = Math.max(needed - done, begun - done);
  return missing <= 0 || words.missing(missing);
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps) {
  const places = placesIn(draft);
  const things = thingsOf(activity);
  const place = (thing: string, moment: string, value: number) =>
    setDraft({ places: { ...places, [thing]: { ...places[thing], [moment]: value } } });
  const done = things.filter((thing) => isPlaced(activity, places, thing)).length;
  return (
    <div class="plw-spectrum">
      {things.length > 1 && (
        <p class="plw-so-far" role="status">
          {words.progress(done, things.length)}
        </p>
      )}
      {things.map((thing) => (
        <div key={thing.id} class="plw-group" role="group" aria-label={thing.label || undefined}>
          {momentsOf(activity).map((moment) => (
            <Slider
              key={moment.id}
              label={[thing.label, moment.label].filter(Boolean).join(" · ") || activity.title}
              poles={polesOf(activity, thing)}
              value={places[thing.id]?.[moment.id]}
              unplaced={words.unplaced}
              say={(value) => where(value, polesOf(activity, thing))}
              disabled={disabled}
              onPlace={(value) => place(thing.id, moment.id, value)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

const where = (value: number, poles: string[]) =>
  words.at(value, poles[0] ?? "", poles[poles.length - 1] ?? "");

export function Own({ activity, answer }: OwnProps) {
  const places = placesIn(answer);
  const things = thingsOf(activity).filter(({ id }) => places[id]);
  return (
    <ul class="plw-places">
      {things.map((thing) => {
        const said = momentsOf(activity).map((moment) => {
          const value = places[thing.id]?.[moment.id];
          const told = value === undefined ? words.unplaced : where(value, polesOf(activity, thing));
          return moment.label ? `${moment.label}: ${told}` : told;
        });
        return (
          <li key={thing.id}>
            {thing.label && <b dir="auto">{thing.label}</b>}
            {said.map((text) => (
              <Words key={text} text={text} />
            ))}
          </li>
        );
      })}
    </ul>
  );
}
