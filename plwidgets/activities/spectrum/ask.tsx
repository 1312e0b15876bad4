/** Places on a phone: a slider for each thing and time; what the room says, as small strips. */

import { Slider } from "../../frontend/inputs/slider";
import type { AskProps, Laid, OwnProps, SharedProps } from "../../frontend/kinds";
import { Words } from "../../frontend/parts";
import { typeset } from "../../frontend/typeset";
import type { Item } from "../../frontend/wire";
import type { Answer, Outcome, Prompt, Shift, Strip, Thing } from "./types";
import { words } from "./words";

type Places = Record<string, Record<string, number>>;

function thingsOf(activity: Prompt): Thing[] {
  return activity.items.length ? activity.items : [{ id: "it", label: "", gloss: "", poles: [] }];
}

function momentsOf(activity: Prompt): Item[] {
  return activity.times.length ? activity.times : [{ id: "now", label: "", gloss: "" }];
}

const polesOf = (activity: Prompt, thing: Thing): string[] =>
  thing.poles.length ? thing.poles : activity.poles;

const lacking = (activity: Prompt, places: Places, thing: Thing) =>
  momentsOf(activity).filter(({ id }) => places[thing.id]?.[id] === undefined);

/** Places with one more, or one less; a thing without any place is not in them. */
function changed(places: Places, thing: string, moment: string, value?: number): Places {
  const { [moment]: _gone, ...others } = places[thing] ?? {};
  const { [thing]: _old, ...rest } = places;
  const now = value === undefined ? others : { ...others, [moment]: value };
  return Object.keys(now).length ? { ...rest, [thing]: now } : rest;
}

export function lays({ items, poles, times }: Prompt): Laid {
  const things = items.length ? items : times.length ? times : [{ label: "" }];
  return { things: things.map(thingOf), ways: poles, line: true };
}

/** What is placed, between poles of its own if it has any. */
const thingOf = ({ label, poles = [] }: Partial<Thing> & { label: string }) => ({
  label,
  note: poles.join(" – "),
});

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  const places = draft.places ?? {};
  const things = thingsOf(activity);
  const begun = things.filter(({ id }) => places[id]);
  if (!begun.length) return false;
  // A thing that is placed at one time only is half an answer.
  const half = begun.find((thing) => lacking(activity, places, thing).length);
  const needed = activity.at_least || things.length;
  if (half && (things.length === 1 || begun.length >= needed))
    return words.alsoAt(
      [half.label, lacking(activity, places, half)[0]?.label].filter(Boolean).join(", "),
    );
  const done = begun.filter((thing) => !lacking(activity, places, thing).length).length;
  return done >= needed || words.missing(needed - done);
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps<Prompt, Answer>) {
  const places = draft.places ?? {};
  const things = thingsOf(activity);
  const place = (thing: string, moment: string, value?: number) => {
    const now = changed(places, thing, moment, value);
    setDraft(Object.keys(now).length ? { places: now } : {});
  };
  const done = things.filter((thing) => !lacking(activity, places, thing).length).length;
  return (
    <div class="plw-spectrum">
      <p class="plw-so-far plw-quiet">
        {things.length > 1 ? words.progress(done, things.length) : words.hint}
      </p>
      {things.map((thing) => (
        <OneThing
          key={thing.id}
          thing={thing}
          activity={activity}
          places={places[thing.id] ?? {}}
          disabled={disabled}
          onPlace={(moment, value) => place(thing.id, moment, value)}
        />
      ))}
    </div>
  );
}

interface ThingProps {
  thing: Thing;
  activity: Prompt;
  places: Record<string, number>;
  disabled: boolean;
  onPlace: (moment: string, value: number | undefined) => void;
}

function OneThing({ thing, activity, places, disabled, onPlace }: ThingProps) {
  const moments = momentsOf(activity);
  const poles = polesOf(activity, thing);
  const several = moments.length > 1;
  return (
    <fieldset class="plw-group" aria-label={thing.label || undefined}>
      {several && thing.label && (
        <p class="plw-name" dir="auto">
          {typeset(thing.label)}
        </p>
      )}
      {several && thing.gloss && (
        <p class="plw-gloss plw-quiet" dir="auto">
          {typeset(thing.gloss)}
        </p>
      )}
      {moments.map((moment, at) => (
        <Slider
          key={moment.id}
          label={moment.label || thing.label || activity.prompt || activity.title}
          quiet={!moment.label && !thing.label}
          gloss={several ? moment.gloss : thing.gloss}
          poles={poles}
          value={places[moment.id]}
          beside={at ? places[moments[0]?.id ?? ""] : undefined}
          unplaced={words.unplaced}
          shown={String}
          say={(value) => words.at(value, poles)}
          disabled={disabled}
          onPlace={(value) => onPlace(moment.id, value)}
        />
      ))}
    </fieldset>
  );
}

export function Own({ activity, answer }: OwnProps<Prompt, Answer>) {
  const places = answer.places ?? {};
  const things = thingsOf(activity).filter(({ id }) => places[id]);
  return (
    <ul class="plw-places plw-stack">
      {things.map((thing) => (
        <li key={thing.id}>
          {thing.label && <b dir="auto">{typeset(thing.label)}</b>}
          {momentsOf(activity).map((moment) => (
            <Words
              key={moment.id}
              text={told(moment.label, places[thing.id]?.[moment.id], polesOf(activity, thing))}
            />
          ))}
        </li>
      ))}
    </ul>
  );
}

function told(time: string, value: number | undefined, poles: string[]): string {
  const where = value === undefined ? words.unplaced : words.at(value, poles);
  return time ? `${time}: ${where}` : where;
}

const BINS = 20;

/** How many stand in a bin: its middle is the nearest to theirs. */
const countIn = ({ places }: Strip, bin: number): number =>
  Object.entries(places)
    .filter(([place]) => Math.round((Number(place) * BINS) / 100) === bin)
    .reduce((sum, [, times]) => sum + times, 0);

/** The room's places: a small strip for each thing and time, one's own place marked. */
export function Shared({ tally, mine }: SharedProps<Prompt, Answer, Outcome>) {
  const own = mine?.answer.places ?? {};
  const [moves, ...more] = Object.values(tally.shifts);
  return (
    <>
      <ul class="plw-loose">
        {tally.strips.map((strip) => {
          const [thing = "", moment = ""] = strip.id.split(".");
          return <SmallStrip key={strip.id} strip={strip} own={own[thing]?.[moment]} />;
        })}
      </ul>
      <p class="plw-n">
        {tally.n ? words.n(tally.n) : words.none}
        {tally.n > 0 && moves && !more.length && ` · ${sayMoves(moves)}`}
      </p>
    </>
  );
}

const sayMoves = ({ right, left, same }: Shift) => words.moves(right, left, same);

/** Of fewer answers a median says nothing that they do not say themselves. */
const ENOUGH = 3;

function SmallStrip({ strip, own }: { strip: Strip; own?: number }) {
  const bins = Array.from({ length: BINS + 1 }, (_, bin) => countIn(strip, bin));
  const most = Math.max(1, ...bins);
  const name = [strip.label, strip.time].filter(Boolean).join(" · ");
  const median = strip.n < ENOUGH ? null : strip.median;
  const said = [
    median !== null && words.median(median),
    own !== undefined && words.yours(own),
  ].filter(Boolean);
  return (
    <li>
      <p class="plw-ends">
        <b dir="auto">{name}</b> <span class="plw-quiet">{said.join(" · ")}</span>
      </p>
      <div class="plw-strip" aria-hidden="true">
        {bins.map((times, at) => (
          <i key={at} style={{ height: times ? `${Math.max(8, (100 * times) / most)}%` : 0 }} />
        ))}
        {median !== null && <b style={{ "--at": median / 100 }} />}
        {own !== undefined && <em style={{ "--at": own / 100 }} />}
      </div>
      <div class="plw-poles plw-quiet">
        {strip.poles.map((pole) => (
          <span key={pole} dir="auto">
            {pole}
          </span>
        ))}
      </div>
    </li>
  );
}
