/** One activity on a phone: what is asked, the input of its kind, one's answer, the results. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type AskModule, useAsk } from "../kinds";
import type { Live } from "../live";
import { words } from "../locales/en";
import { Notice, useTimeLeft } from "../parts";
import type { Activity, Fields, Phase, View } from "../wire";
import { TableChooser } from "./about_me";
import { isOnItsWay, type Standing, sayState, standing, toneOf } from "./answer_state";
import { goesAtClose, useAtClose } from "./at_close";
import { draftOf, same, useDraft } from "./drafts";
import { keepSeen } from "./identity";
import { languageOf } from "./language";
import { Own } from "./own";
import { Recalled } from "./recalled";
import { RoomSaid } from "./room_said";
import { MainButton, Screen } from "./screen";
import { Unsent } from "./unsent";

interface AnswerProps {
  live: Live;
  view: View;
  activity: Activity;
  scope: string;
}

export interface ActivityProps extends AnswerProps {
  onYou: () => void;
  /** Where one is, above what is asked. */
  place?: string;
  /** What stands lowest, where there is more than this to go through. */
  turns?: ComponentChildren;
}

export function ActivityScreen(props: ActivityProps) {
  const { live, view, activity, scope } = props;
  const kind = useAsk(activity.kind, live.hub);
  const { round, phase } = view;
  useEffect(() => keepSeen(scope, { activity, round, phase }), [scope, activity, round, phase]);
  if (kind?.ready && activity.by === "table" && !view.me?.table)
    return <AtWhichTable {...props} kind={kind} />;
  if (kind?.ready) return <Question {...props} kind={kind} />;
  return (
    <Prompt {...props}>
      {kind ? (
        <kind.Ask {...nothingToAnswer} activity={activity} view={view} live={live} />
      ) : (
        <Missing loading={kind === undefined} />
      )}
      {kind && activity.source && view.shown && <Results {...props} kind={kind} mine={null} />}
      <Unsent live={live} view={view} scope={scope} />
    </Prompt>
  );
}

const nothingToAnswer = { draft: {}, setDraft: () => undefined, mine: null, disabled: true };

function Missing({ loading }: { loading: boolean }) {
  return <Notice tone="plain">{loading ? words.activity.loading : words.activity.unknown}</Notice>;
}

interface PromptProps extends ActivityProps {
  children?: ComponentChildren;
  foot?: ComponentChildren;
}

function Prompt({ live, view, activity, onYou, place, turns, children, foot }: PromptProps) {
  const { index, of, section } = view.step;
  const where = [
    place ?? (index !== null && words.step(index + 1, of)),
    view.round > 1 && words.activity.again(view.round),
    section,
    view.workshop.title,
  ];
  const low = Boolean(foot || turns);
  return (
    <Screen
      live={live}
      about={`${activity.id}/${view.round}`}
      eyebrow={where.filter(Boolean).join(" · ")}
      title={activity.prompt || activity.title}
      hint={activity.hint}
      lang={view.workshop.language}
      langs={["prompt", "hint"].map((text) => languageOf(view, activity.id, text))}
      onYou={onYou}
      foot={
        low && (
          <>
            {foot}
            {turns}
          </>
        )
      }
    >
      {children}
    </Screen>
  );
}

type QuestionProps = AnswerProps & { kind: AskModule };
type FramedProps = ActivityProps & { kind: AskModule };

function AtWhichTable({ kind, ...props }: FramedProps) {
  return (
    <Prompt {...props}>
      {kind.Before && <kind.Before activity={props.activity} />}
      <section class="plw-card">
        <h2>{words.tables.title}</h2>
        <p class="plw-hint">{words.tables.hint}</p>
        <TableChooser live={props.live} view={props.view} />
      </section>
    </Prompt>
  );
}

function Question(props: FramedProps) {
  const { live, view, scope } = props;
  const writing = useAnswer(props);
  const [held, hold] = useState(false);
  return (
    <Prompt {...props} foot={sends(props) && !held && <Foot {...props} writing={writing} />}>
      <Answering {...props} writing={writing} hold={hold} />
      <Unsent live={live} view={view} scope={scope} />
    </Prompt>
  );
}

/** An activity that is open beside the one that is on: all of it but the frame of a screen. */
export function AnswerBeside(props: AnswerProps) {
  const { live, view, activity, scope } = props;
  const kind = useAsk(activity.kind, live.hub);
  const { round, phase } = view;
  useEffect(() => keepSeen(scope, { activity, round, phase }), [scope, activity, round, phase]);
  return kind?.ready ? <Unframed {...props} kind={kind} /> : <Missing loading={!kind} />;
}

function Unframed(props: QuestionProps) {
  const writing = useAnswer(props);
  return (
    <>
      <Answering {...props} writing={writing} />
      {sends(props) && <Foot {...props} writing={writing} />}
    </>
  );
}

interface AnsweringProps extends QuestionProps {
  writing: Writing;
  hold?: (more: boolean) => void;
}

/** What stands above the input, the input, one's answer, and what the room says. */
function Answering({ writing, hold, ...props }: AnsweringProps) {
  const { live, view, activity, kind } = props;
  const phase = view.phase ?? "waiting";
  const open = phase === "open";
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
      {view.shown && (view.faulty || !(open && kind.showsRoom)) && (
        <Results {...props} mine={writing.mine} />
      )}
    </>
  );
}

type Writing = Standing & { write: (answer: Fields) => void; send: () => void };

const isBlank = (answer: Fields): boolean =>
  Object.values(answer).every(
    (value) => value === "" || value === null || (Array.isArray(value) && !value.length),
  );

/** An answer from the first letter to the hub's receipt. */
function useAnswer({ live, view, scope, activity, kind }: QuestionProps): Writing {
  const { round } = view;
  const phase = view.phase ?? "waiting";
  const { draft, write, drop } = useDraft(scope, activity.id, round);
  const now = standing(live, { activity: activity.id, round, phase }, draft);
  const received = Boolean(draft && now.mine && same(draft, now.mine.answer));
  const onItsWay = now.state === "sending" || now.state === "offline";
  useEffect(() => {
    if (received && !onItsWay) drop();
  }, [received, onItsWay]);
  const sendThis = (answer: Fields, at?: number) => {
    // Who presses twice at once means it once; what was drawn knows nothing of the first press.
    if (isOnItsWay(live, { activity: activity.id, round }, answer)) return;
    live.send("answer", { activity: activity.id, round, answer }, at).catch(() => undefined);
  };
  const ready = (answer: Fields) => kind.ready?.(answer, activity) === true;
  const autosave = useAutosave(
    kind.autosave,
    phase,
    (answer, at) => ready(answer) && sendThis(answer, at),
  );
  const open = phase === "open";
  const left = draft && !onItsWay && !same(draft, now.mine?.answer);
  useEffect(() => {
    // What was not taken before the close goes when answers are taken again.
    const writes = kind.autosave && open && (!live.view || (kind.writes?.(live.view) ?? true));
    if (writes && left && ready(draft)) sendThis(draft);
  }, [open]);
  useAtTheClose(phase, () => sendWritten({ live, scope, activity, kind }, round));
  const change = (answer: Fields) => {
    if (isBlank(answer) && !now.mine) drop();
    else write(answer);
    autosave(answer);
  };
  return { ...now, write: change, send: () => sendThis(now.shown) };
}

type Writer = Pick<QuestionProps, "live" | "scope" | "activity" | "kind">;

/** Sends what is written and was not sent, unless its owner objects, as of when it was written. */
export function sendWritten({ live, scope, activity, kind }: Writer, round: number): void {
  const draft = draftOf(scope, activity.id, round);
  if (!draft || kind.autosave || !goesAtClose(scope, activity)) return;
  const { answer, at } = draft;
  const { state, mine } = standing(live, { activity: activity.id, round, phase: "closed" }, answer);
  const left = !["sending", "offline"].includes(state) && !same(answer, mine?.answer);
  // In time, for it was written before the close: the hub is told when.
  if (left && kind.ready?.(answer, activity) === true)
    live.send("answer", { activity: activity.id, round, answer }, at).catch(() => undefined);
}

/** Does something when answers that were open here are closed. */
export function useAtTheClose(phase: Phase, act: () => void): void {
  const before = useRef(phase);
  useEffect(() => {
    if (before.current === "open" && phase === "closed") act();
    before.current = phase;
  }, [phase]);
}

/** So long after the first change that was not sent yet one is sent, though more are coming. */
const AT_LATEST = 1500;

interface Pending {
  timer: ReturnType<typeof setTimeout>;
  since: number;
  send: () => void;
}

/**
 * Sends a while after the last change, and while one goes on typing now and then.
 *
 * At once when the page goes out of sight or answers are closed: then with the time of the change.
 */
function useAutosave(
  after: number | undefined,
  phase: Phase,
  send: (answer: Fields, at: number) => void,
): (answer: Fields) => void {
  const pending = useRef<Pending | null>(null);
  const flush = () => {
    const due = pending.current;
    pending.current = null;
    if (!due) return;
    clearTimeout(due.timer);
    due.send();
  };
  useEffect(() => {
    document.addEventListener("visibilitychange", flush);
    return () => {
      document.removeEventListener("visibilitychange", flush);
      flush();
    };
  }, []);
  useEffect(() => {
    if (phase === "closed") flush();
  }, [phase]);
  return (answer) => {
    if (!after) return;
    const at = Date.now();
    const since = pending.current?.since ?? at;
    clearTimeout(pending.current?.timer);
    const timer = setTimeout(flush, Math.min(after, since + AT_LATEST - at));
    pending.current = { timer, since, send: () => send(answer, at) };
  };
}

/** Whether something is pressed to send. */
const sends = ({ view, kind }: QuestionProps) => view.phase === "open" && !kind.autosave;

/** So long before the close one is told what becomes of words that are not sent. */
const SOON = 10_000;

function Foot(props: QuestionProps & { writing: Writing }) {
  const { live, view, kind, activity, scope, writing } = props;
  const [reason, setReason] = useState("");
  const ready = kind.ready?.(writing.shown, activity) ?? false;
  const changed = ["writing", "changed", "refused"].includes(writing.state);
  const atClose = useAtClose(scope, activity);
  const press = () => {
    if (ready === true && changed) {
      writing.send();
      if (!atClose.told) atClose.choose(true);
    }
    setReason(ready === true ? "" : ready || words.answer.nothing);
  };
  useEffect(() => setReason(""), [writing.shown]);
  const left = useTimeLeft(view.timer, live);
  const unsent = changed && ready === true;
  const closes = view.timer?.closes && left !== null && left > 0 && left <= SOON;
  const due = left === 0 ? words.answer.due : closes ? words.answer.closing(atClose.goes) : "";
  return (
    <>
      <State standing={writing} ready={ready} reason={reason || (unsent ? due : "")} />
      <MainButton
        label={writing.mine ? words.answer.update : words.answer.send}
        off={ready !== true || !changed}
        onClick={press}
      />
      {unsent && !atClose.told && (
        <p class="plw-quiet">
          {words.answer.atClose}{" "}
          <button type="button" class="plw-link" onClick={() => atClose.choose(false)}>
            {words.answer.notMine}
          </button>
        </p>
      )}
    </>
  );
}

interface StateProps {
  standing: Standing;
  /** True, or what the answer still lacks. */
  ready?: boolean | string;
  /** What it lacked when somebody wanted to send it. */
  reason?: string;
  autosave?: boolean;
}

/** The state of one's answer.  What happens as one types is shown, but not called out. */
function State({ standing: now, ready, reason, autosave = false }: StateProps) {
  const typing = !reason && (now.state === "writing" || now.state === "changed");
  const lacks = typing && typeof ready === "string" ? ready : "";
  const said = reason || lacks || sayState(now, autosave);
  const calm = typing || (autosave && now.state !== "refused" && now.state !== "offline");
  return (
    <>
      {calm && said && (
        <p class="plw-state plw-quiet" data-lacks={lacks ? true : undefined}>
          {said}
        </p>
      )}
      <div role="status">
        {!calm && said && <Notice tone={reason ? "warn" : toneOf(now.state)}>{said}</Notice>}
      </div>
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
function Results({ live, view, activity, kind, mine }: QuestionProps & Pick<Standing, "mine">) {
  const tally = view.tally;
  if (view.faulty) return <Notice tone="plain">{words.activity.untold}</Notice>;
  if (!tally) return null;
  return (
    <section class="plw-results" data-live={live.status}>
      <h2>{words.activity.results}</h2>
      <RoomSaid {...{ view, activity, kind, mine, tally }} />
    </section>
  );
}
