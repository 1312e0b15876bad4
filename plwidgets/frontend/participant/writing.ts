/** An answer from the first letter to the hub's receipt. */
import { useEffect, useRef } from "preact/hooks";
import type { AskModule } from "../kinds";
import type { Live } from "../live";
import type { Activity, Fields, Phase, View } from "../wire";
import { isOnItsWay, type Standing, standing } from "./answer_state";
import { goesAtClose } from "./at_close";
import { draftOf, same, useDraft } from "./drafts";

export interface AnswerProps {
  live: Live;
  view: View;
  activity: Activity;
  scope: string;
}

export type QuestionProps = AnswerProps & { kind: AskModule };

export type Writing = Standing & { write: (answer: Fields) => void; send: () => void };

const isBlank = (answer: Fields): boolean =>
  Object.values(answer).every(
    (value) => value === "" || value === null || (Array.isArray(value) && !value.length),
  );

/** What is written to a question, and how it goes to the room. */
export function useAnswer({ live, view, scope, activity, kind }: QuestionProps): Writing {
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
