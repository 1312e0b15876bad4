/** The middle of the console: what the room is asked now, and what it says. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { type Control, putBack } from "../../controls";
import { Picture } from "../../inputs/picture";
import { viewOf } from "../../kinds";
import type { Live } from "../../live";
import { console_ as say, stage } from "../../locales/en-stage";
import { Code } from "../../parts";
import { Qr } from "../../qr";
import { LedPages } from "../../results/pages";
import { Theirs } from "../../theirs";
import type { Theme } from "../../theme";
import type { Figure } from "../../traits";
import { typeset } from "../../typeset";
import type { Activity, Standing, TallyView, View } from "../../wire";
import { ActivityResults } from "../activity_results";
import { CopyLink } from "../copy_link";
import { Address, Unreachable } from "../join_card";
import { useCompares, usePanel, usePictured } from "../kinds";
import { useLed } from "../leading";
import { signalsIn } from "../signalled";
import type { WayIn } from "../way_in";
import { AnswerList } from "./answer_list";
import { keepsAnswers } from "./answers";
import { Carried } from "./carried";
import { OwnPace } from "./own_pace";
import { Person } from "./person";
import { TextGroups } from "./text_groups";
import { type Look, Views } from "./views";
import { approvesFirst, Waiting, waitingIn } from "./waiting";

/** Text of figures, in pixels: the console is read from near. */
const FIGURE_TEXT = 16;

interface Props {
  view: View;
  live: Live;
  way: WayIn;
  /** What the kernel draws; undefined where there is none. */
  figure?: Figure | null;
  theme: Theme;
  control: Control;
  asks: boolean;
  /** Whether it is on a phone: it wipes nothing, and takes nothing home. */
  remote?: boolean;
  /** What stands below. */
  children?: ComponentChildren;
}

export function Now(props: Props) {
  const { view, live, way, children } = props;
  const [looked, look] = useState("");
  const paced = view.own_pace?.[looked];
  const led = paced ? atStep(props, paced) : props;
  return (
    <section class="now plw-column" aria-label={say.now}>
      {live.error && (
        <p class="plw-notice" data-tone="bad" role="alert">
          {live.error.message} {live.error.hint}
        </p>
      )}
      {!view.activity ? (
        <Lobby view={view} way={way} />
      ) : view.own_pace && !paced ? (
        <OwnPace view={view} look={look}>
          <Signalled view={view} />
        </OwnPace>
      ) : (
        <Asked {...led} back={paced && (() => look(""))} />
      )}
      {view.activity && children}
    </section>
  );
}

/** One of those that are at their own pace, as if the room were there; no kernel draws it. */
function atStep(props: Props, step: Standing): Props {
  return { ...props, view: viewOf(props.view, step), asks: step.asks, figure: undefined };
}

/** What the room is asked, and what it says to that; `back` to all that is at its own pace. */
function Asked(props: Props & { back?: () => void }) {
  const { view, asks, control, back } = props;
  const { activity } = view;
  const pictured = usePictured(activity?.kind ?? "", props.live.hub);
  if (!activity) return null;
  return (
    <>
      <Theirs as="h2">{typeset(activity.prompt ?? activity.title)}</Theirs>
      <p class="sub">
        {back && (
          <button type="button" onClick={back}>
            {say.paced.back}
          </button>
        )}{" "}
        {asks || activity.source ? <Progress {...props} activity={activity} /> : say.slide}{" "}
        {view.may_pace && (
          <button type="button" title={say.ownPaceHint} onClick={() => putBack(control, view)}>
            {say.ownPace}
          </button>
        )}
      </p>
      <Signalled view={view} />
      {asks && !pictured && <Picture of={activity.image} hub={props.live.hub} />}
      {view.faulty && (
        <p class="plw-notice" data-tone="bad" role="alert">
          {say.faulty(activity.kind)}
        </p>
      )}
      {view.offered && <Carried {...{ activity, control }} offered={view.offered} />}
      {view.tally && (
        <Results
          key={`${activity.id}/${view.round}`}
          {...props}
          activity={activity}
          tally={view.tally}
        />
      )}
    </>
  );
}

/** The kind's panel, its answers or what the hall sees; the first that there is, at first. */
function Results(props: Props & DrawnProps) {
  const { view, live, activity, tally, control, asks, remote } = props;
  const { Panel, title, aside, approves } = usePanel(activity.kind, live.hub) ?? {};
  const compares = useCompares(activity.kind, live.hub);
  const looks = looksOf(Boolean(Panel), Boolean(aside), tally, {
    first: approvesFirst(activity) === true && !approves,
    some: waitingIn(view).length > 0,
    groups: view.text_groups !== undefined,
  });
  const [wanted, setLook] = useState<Look | null>(view.compared ? "drawn" : null);
  const look = looks.find((each) => each === wanted) ?? looks[0] ?? "drawn";
  const [writer, setWriter] = useState<number | null>(null);
  const onPerson = remote ? undefined : setWriter;
  const splits = compares && (asks || Boolean(activity.source));
  return (
    <>
      <Views
        {...{ view, looks, look, setLook, control }}
        compares={splits}
        panelTitle={title?.()}
      />
      {look === "panel" && Panel && view.panel ? (
        <div class="panel plw-column">
          <Panel {...{ view, activity, tally, control, live, onPerson }} panel={view.panel} />
        </div>
      ) : look === "waiting" ? (
        <Waiting {...{ view, activity, control }} />
      ) : look === "groups" ? (
        <TextGroups {...{ view, activity, tally, control }} />
      ) : look === "answers" ? (
        <AnswerList {...{ view, activity, tally, control, remote, onPerson }} />
      ) : (
        <Drawn {...props} />
      )}
      {writer !== null && (
        <Person
          {...{ live, control }}
          answer={writer}
          activity={activity.id}
          onLeave={() => setWriter(null)}
        />
      )}
    </>
  );
}

/** What waits comes first where all of it does; elsewhere it moves nothing that is there. */
function looksOf(
  panel: boolean,
  aside: boolean,
  tally: TallyView,
  waits: { first: boolean; some: boolean; groups: boolean },
): Look[] {
  const most: Look[] = aside
    ? ["answers", "groups", "drawn", "panel"]
    : ["panel", "answers", "groups", "drawn"];
  const all: Look[] = waits.first ? ["waiting", ...most] : [...most, "waiting"];
  const waiting = waits.first || waits.some;
  const answers = keepsAnswers(tally);
  const here = { panel, answers, groups: waits.groups && answers, drawn: true, waiting };
  return all.filter((look) => here[look]);
}

function Drawn({ view, live, activity, tally, figure, theme, control }: Props & DrawnProps) {
  const led = useLed(live, view, control);
  const onWall = !view.own_pace && view.current === live.view?.current;
  return (
    <div class="drawn">
      <div class="sheet">
        <LedPages.Provider value={onWall ? led : null}>
          <ActivityResults
            hub={live.hub}
            view={view}
            activity={activity}
            tally={tally}
            role="facilitator"
            figure={figure}
            theme={theme}
            size={FIGURE_TEXT}
          />
        </LedPages.Provider>
      </div>
    </div>
  );
}

interface DrawnProps {
  activity: Activity;
  tally: TallyView;
}

/** How many answered, and who sees what. */
function Progress({ view, live, activity, asks }: Props & { activity: Activity }) {
  const byTable = activity.by === "table";
  const of = view.awaited ?? 0;
  const planned = view.workshop.activities.find((each) => each.id === activity.id);
  const before = planned?.results ?? "hidden";
  const seen = view.revealed || before === "live" ? "all" : before;
  const told = usePanel(activity.kind, live.hub)?.seen?.(activity);
  const saysWho = (seen === "all" && told) || say.seen[seen];
  const source = view.workshop.activities.find((each) => each.id === activity.source);
  if (!asks) {
    return (
      <>
        {say.drawsOn} <span dir="auto">{source?.title}</span>
        {` · ${saysWho}`}
      </>
    );
  }
  return (
    <>
      <b>{view.answered ?? 0}</b> {byTable ? stage.tablesAnswered(of) : stage.answered(of)}
      {view.round > 1 && ` · ${stage.round(view.round)}`}
      {` · ${say.phase[view.phase ?? "waiting"]} · ${saysWho}`}
    </>
  );
}

/** What the phones signal; its line is there before the first does, so that nothing moves then. */
function Signalled({ view }: { view: View }) {
  if (!view.signals) return null;
  const told = signalsIn(view);
  return (
    <p class="signalled" data-some={told ? true : undefined}>
      {told || say.signals.none}
    </p>
  );
}

function Lobby({ view, way }: { view: View; way: WayIn }) {
  return (
    <div class="lobby">
      <Qr text={way.link} code={way.code} />
      <div>
        <h2>{say.lobby}</h2>
        <p class="sub">{say.lobbyHint}</p>
        <Signalled view={view} />
        <p class="here">
          <b>{view.here ?? 0}</b> {stage.here(view.here ?? 0)}
        </p>
        <p>
          {stage.joinAt} <Address way={way} />
        </p>
        <p class="code">
          <Code code={way.code} />
        </p>
        <CopyLink link={way.link} />
        <Unreachable way={way} />
      </div>
    </div>
  );
}
