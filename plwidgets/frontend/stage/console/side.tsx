/** What the presenter needs beside the room: notes, what comes next, who is here. */

import type { Control } from "../../controls";
import type { Live } from "../../live";
import { console_ as say, stage } from "../../locales/en-stage";
import { Theirs } from "../../theirs";
import { typeset } from "../../typeset";
import type { View } from "../../wire";
import { CopyLink } from "../copy_link";
import { JoinCard, Unreachable } from "../join_card";
import type { WayIn } from "../way_in";
import { Button, SureButton } from "./button";
import { PageLanguage } from "./languages";
import { Reseat, TurnTaking } from "./turn_taking";
import { UnwantedWords } from "./unwanted";

/** So many minutes ago, or less: who came with a flood. */
const LATELY = 10;

interface SideProps {
  view: View;
  way: WayIn;
  control: Control;
  /** The line of a phone, which wipes nothing and has no menu for what its page speaks. */
  remote?: Live;
}

export function Side({ view, way, control, remote }: SideProps) {
  return (
    <aside class="side" aria-label={say.notes}>
      <Notes view={view} />
      <section class="next">
        <h2>{say.next}</h2>
        <Next view={view} />
      </section>
      <section class="people">
        <h2>{say.whoIsHere}</h2>
        <People view={view} />
        {!view.ended && <Deal view={view} control={control} />}
        {!view.ended && <Reseat view={view} control={control} />}
        {!view.ended && <TurnTaking view={view} control={control} />}
        {!view.ended && <Door view={view} control={control} />}
        <UnwantedWords view={view} control={control} />
        {!remote && <Afresh view={view} control={control} />}
      </section>
      {remote && <PageLanguage view={view} hub={remote.hub} />}
      {view.current && !view.ended && (
        <section class="join">
          <JoinCard way={way} />
          <Unreachable way={way} />
          <CopyLink link={way.link} />
        </section>
      )}
    </aside>
  );
}

export function Notes({ view }: { view: View }) {
  return (
    <section class="notes">
      <h2>{say.notes}</h2>
      {notesOf(view).map((text, index) => (
        <p key={index} dir="auto">
          {text}
        </p>
      ))}
    </section>
  );
}

/** One paragraph a line; before the first activity what to do is the same everywhere. */
function notesOf({ notes, current }: View): readonly string[] {
  return current ? (notes || say.noNotes).split(/\n+/) : Object.values(say.lobbyNotes);
}

function Next({ view: { next, workshop, current } }: { view: View }) {
  const coming = next ?? (current ? null : workshop.activities[0]);
  if (!coming) return <p class="plw-quiet">{say.last}</p>;
  return (
    <div class="card">
      <Theirs as="b">{typeset(coming.title)}</Theirs>
      <span>{coming.minutes ? say.minutes(Math.round(coming.minutes)) : ""}</span>
    </div>
  );
}

/** Who may come in; and, once the door is locked, who is to go. */
function Door({ view: { locked = false, silent = 0 }, control }: Omit<SideProps, "way">) {
  return (
    <div class="door plw-wrap">
      <Button
        label={locked ? say.unlock : say.lock}
        others={[locked ? say.lock : say.unlock]}
        hint={say.lockHint}
        onPress={() => control("lock", { on: !locked })}
      />
      {locked && silent > 0 && (
        <Button
          label={say.putOutSilent(silent)}
          onPress={() => control("remove", { silent: true })}
        />
      )}
      {locked && (
        <SureButton
          label={say.putOutLate}
          sure={say.putOutLateSure}
          onPress={() => control("remove", { minutes: LATELY })}
        />
      )}
    </div>
  );
}

/** Everybody to a table, as many to each. */
function Deal({ view: { workshop, tables = [], here = 0 }, control }: Omit<SideProps, "way">) {
  if (!tables.length || !here) return null;
  const ways = workshop.roles.length ? (["random", "roles"] as const) : (["random"] as const);
  return (
    <div class="door plw-wrap">
      {ways.map((mix) => (
        <SureButton
          key={mix}
          label={say.deal[mix]}
          sure={say.dealSure}
          onPress={() => control("deal", { mix })}
        />
      ))}
    </div>
  );
}

/** After a rehearsal: the room as if nobody had answered, under the code that is printed already. */
export function Afresh({
  view: { bots = 0, answers = 0 },
  control,
}: Pick<SideProps, "view" | "control">) {
  if (!bots && !answers) return null;
  return (
    <div class="door plw-wrap">
      {bots > 0 && <p>{say.bots(bots)}</p>}
      <SureButton
        label={say.afresh}
        sure={say.afreshSure(answers)}
        onPress={() => control("begin_afresh")}
      />
    </div>
  );
}

function People({ view }: { view: View }) {
  const { people = 0, here = 0, connected, tables = [], names = [] } = view;
  const given = names.filter((name) => name);
  return (
    <>
      <p>
        {stage.hereLong(here)}
        {connected != null && <span class="plw-quiet"> · {say.online(connected)}</span>}
        {people > here && <span class="plw-quiet"> · {say.inAll(people)}</span>}
      </p>
      {tables.length > 0 && (
        <ul class="tables">
          {tables.map(({ name, people: seated }) => (
            <li key={name} class={seated ? "" : "none"}>
              <span dir="auto">{stage.table(name)}</span> <b>{seated}</b>
            </li>
          ))}
        </ul>
      )}
      {given.length > 0 && (
        <p class="names plw-quiet" dir="auto">
          {given.join(", ")}
        </p>
      )}
    </>
  );
}
