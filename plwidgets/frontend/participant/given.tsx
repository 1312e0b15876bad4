/** All that one gave in a room, with what the room said, as it reads back and is taken along. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useAsk } from "../kinds";
import type { Live } from "../live";
import { words as shared } from "../locales/en";
import { words } from "../locales/en-later";
import { Theirs } from "../theirs";
import { typeset } from "../typeset";
import type { Activity, GivenView, TallyView, View } from "../wire";
import { seen } from "./identity";
import { letter, pageOf, print, save, useKeepsake } from "./keepsake";
import { Own } from "./own";
import { RoomSaid } from "./room_said";

interface Props {
  live: Live;
  view: View;
  scope: string;
}

/** In the workshop's order; what this browser has not seen is asked for. */
export function Given({ live, view, scope }: Props) {
  const kept = useKeepsake(live);
  const part = useRef<HTMLElement>(null);
  const given = view.workshop.activities.flatMap(({ id, title }) => {
    const [own, told] = [view.mine?.[id], kept?.get(id)];
    const activity = told?.activity ?? seen(scope, id)?.activity;
    return own || told?.tally ? [{ id, title, own, activity, tally: told?.tally }] : [];
  });
  if (!given.length) return <p class="plw-hint">{words.ended.nothing}</p>;
  return (
    <section class="plw-given" ref={part}>
      <h2>{words.ended.given}</h2>
      <TakeAlong part={part} view={view} ready={kept !== null} />
      <dl class="plw-pairs">
        {given.map((one) => (
          <Line key={one.id} {...one} live={live} view={view} />
        ))}
      </dl>
    </section>
  );
}

interface LineProps {
  live: Live;
  view: View;
  title: string;
  own?: GivenView;
  activity?: Activity;
  tally?: TallyView;
}

function Line({ live, view, title, own, activity, tally }: LineProps) {
  const kind = useAsk(activity?.kind ?? "", live.hub);
  return (
    <div>
      <Theirs as="dt">
        {typeset(activity?.prompt || title)}
        {activity?.by === "table" && <small> {words.ended.table}</small>}
      </Theirs>
      <dd>
        {own && <Own activity={activity} answer={own.answer} hub={live.hub} />}
        {activity && kind && tally && (
          <details>
            <summary>{shared.activity.results}</summary>
            <RoomSaid
              {...{ activity, kind, tally }}
              view={{ ...view, activity, tally, current: activity.id, shown: true }}
              mine={own ?? null}
              hub={live.hub}
            />
          </details>
        )}
      </dd>
    </div>
  );
}

interface TakeProps {
  part: { current: HTMLElement | null };
  view: View;
  /** Whether all of it is there. */
  ready: boolean;
}

/** The ways to take it along: a page to keep, on paper, by mail. */
function TakeAlong({ part, view, ready }: TakeProps) {
  const { title } = view.workshop;
  const [mail, setMail] = useState("mailto:");
  useLayoutEffect(() => {
    if (part.current) setMail(letter(part.current, title, words.take.cut));
  }, [ready, view.mine]);
  const made = () => part.current && pageOf(part.current, title);
  const onSave = () => {
    const page = made();
    if (page) save(page, title);
  };
  const onPrint = () => {
    const page = made();
    if (page && !print(page)) save(page, title);
  };
  return (
    <fieldset class="plw-take" data-stays aria-label={words.take.label}>
      <button type="button" class="plw-button" aria-disabled={!ready || undefined} onClick={onSave}>
        {words.take.save}
      </button>
      <button
        type="button"
        class="plw-button"
        aria-disabled={!ready || undefined}
        onClick={onPrint}
      >
        {words.take.print}
      </button>
      <a class="plw-button" href={mail}>
        {words.take.mail}
      </a>
    </fieldset>
  );
}
