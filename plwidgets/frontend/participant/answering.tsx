/** What is asked of one: the input, one's answer, and what the room says. */
import type { ComponentChildren } from "preact";
import { words } from "../locales/en";
import { Notice } from "../parts";
import type { Activity } from "../wire";
import { type Standing, sayState } from "./answer_state";
import { State } from "./foot";
import { Opened, useAhead } from "./opened";
import { Own } from "./own";
import { Recalled } from "./recalled";
import type { QuestionProps, Writing } from "./writing";

interface AnsweringProps extends QuestionProps {
  writing: Writing;
  hold?: (more: boolean) => void;
  /** What stands before what the room says, which may be long. */
  children?: ComponentChildren;
}

/** What stands above the input, the input, one's answer, and what the room says. */
export function Answering({ writing, hold, children, ...props }: AnsweringProps) {
  const { live, view, activity, kind } = props;
  const phase = view.phase ?? "waiting";
  const open = phase === "open";
  // What the room says is likely to be shown next.
  useAhead(live, Boolean(writing.mine) || phase === "closed");
  return (
    <>
      {kind.Before && <kind.Before activity={activity} />}
      {phase !== "closed" && <Recalled {...props} />}
      {phase === "waiting" && <Notice tone="plain">{words.activity.waiting}</Notice>}
      {open && (
        <kind.Ask
          key={`${activity.id}/${view.round}`}
          activity={activity}
          draft={writing.shown}
          setDraft={writing.write}
          mine={writing.mine}
          view={view}
          live={live}
          disabled={false}
          hold={hold}
        />
      )}
      {open && kind.autosave && (kind.writes?.(view) ?? true) && (
        <State standing={writing} ready={kind.ready?.(writing.shown, activity)} autosave />
      )}
      {phase === "closed" && <Closed hub={live.hub} activity={activity} standing={writing} />}
      {kind.After && writing.mine && (
        <kind.After activity={activity} mine={writing.mine} view={view} live={live} />
      )}
      {children}
      {/* It is there before it has anything to say: only then is that heard. */}
      <p class="plw-hidden" role="status">
        {view.shown && words.activity.results}
      </p>
      {view.shown && (view.faulty || !(open && kind.showsRoom)) && (
        <Results {...props} mine={writing.mine} />
      )}
    </>
  );
}

function Closed({
  hub,
  activity,
  standing: now,
}: {
  hub: string;
  activity: Activity;
  standing: Standing;
}) {
  const onlyDraft = !["final", "offline", "sending", "empty"].includes(now.state);
  const nothing = now.state === "empty";
  return (
    <section class="plw-closed plw-stack">
      <Notice tone="plain">
        <p role="status">{nothing ? words.activity.closedNothing : words.activity.closed}</p>
      </Notice>
      {!nothing && !onlyDraft && (
        <h2>{activity.by === "table" ? words.activity.tableOwn : words.activity.own}</h2>
      )}
      {onlyDraft && (
        <Notice tone="warn">
          {now.state === "refused" ? sayState(now, false) : words.answer.unsentAtClose}
        </Notice>
      )}
      {!nothing && <Own activity={activity} answer={now.shown} hub={hub} />}
    </section>
  );
}

/** Results on a phone: the kind's own, or bars. */
export function Results({
  live,
  view,
  activity,
  kind,
  mine,
}: QuestionProps & Pick<Standing, "mine">) {
  const tally = view.tally;
  if (view.faulty) return <Notice tone="plain">{words.activity.untold}</Notice>;
  if (!tally) return null;
  return (
    <section class="plw-results" data-live={live.status}>
      <h2>{words.activity.results}</h2>
      <Opened live={live}>
        {({ RoomSaid }) => <RoomSaid {...{ view, activity, kind, mine, tally }} hub={live.hub} />}
      </Opened>
    </section>
  );
}
