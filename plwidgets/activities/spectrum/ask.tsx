/** Places on a phone: a slider for each thing and time. */

import { Img } from "../../frontend/inputs/picture";
import { Slider } from "../../frontend/inputs/slider";
import type { AskProps, Laid, OwnProps } from "../../frontend/kinds";
import { Words } from "../../frontend/parts";
import { Theirs } from "../../frontend/theirs";
import { inLine, typeset } from "../../frontend/typeset";
import type { Item } from "../../frontend/wire";
import type { Answer, Prompt, Thing } from "./types";
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
const thingOf = ({ label, image, poles = [] }: Partial<Thing> & { label: string }) => ({
  label,
  image,
  note: poles.join(" – "),
});

export function done({ places = {} }: Partial<Answer>, activity: Prompt) {
  const things = thingsOf(activity);
  const placed = things.filter((thing) => !lacking(activity, places, thing).length);
  return [placed.length, things.length] as const;
}

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
  const [placed] = done(draft, activity);
  return placed >= needed || words.missing(needed - placed);
}

export function Ask({ activity, draft, setDraft, disabled, live }: AskProps<Prompt, Answer>) {
  const places = draft.places ?? {};
  const things = thingsOf(activity);
  const place = (thing: string, moment: string, value?: number) => {
    const now = changed(places, thing, moment, value);
    setDraft(Object.keys(now).length ? { places: now } : {});
  };
  return (
    <div class="plw-spectrum">
      <p class="plw-so-far plw-quiet">
        {things.length > 1 ? words.progress(...done(draft, activity)) : words.hint}
      </p>
      {things.map((thing) => (
        <OneThing
          key={thing.id}
          thing={thing}
          hub={live.hub}
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
  hub: string;
  activity: Prompt;
  places: Record<string, number>;
  disabled: boolean;
  onPlace: (moment: string, value: number | undefined) => void;
}

function OneThing({ thing, hub, activity, places, disabled, onPlace }: ThingProps) {
  const moments = momentsOf(activity);
  const poles = polesOf(activity, thing);
  const several = moments.length > 1;
  return (
    <fieldset class="plw-group" aria-label={inLine(thing.label) || undefined}>
      <Img of={thing.image} hub={hub} />
      {several && thing.label && (
        <Theirs as="p" class="plw-name">
          {typeset(thing.label)}
        </Theirs>
      )}
      {several && thing.gloss && (
        <Theirs as="p" class="plw-gloss plw-quiet">
          {typeset(thing.gloss)}
        </Theirs>
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
          {thing.label && <Theirs as="b">{typeset(thing.label)}</Theirs>}
          {momentsOf(activity).map((moment) => (
            <Words
              key={moment.id}
              text={typeset(
                told(moment.label, places[thing.id]?.[moment.id], polesOf(activity, thing)),
              )}
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
