/** What a presenter tells the room; what the room will not take comes back as a problem. */
import { useCallback, useState } from "preact/hooks";
import type { Live } from "./live";
import type { Problem } from "./model";
import { lineProblem } from "./problems";
import type { Fields, Standing, View } from "./wire";

/** So long may the room take to say that it is done. */
const LATE = 1500;

export type Control = (action: string, fields?: Fields) => void;

export interface Controls {
  control: Control;
  problem: Problem | null;
  dismiss: () => void;
  /** The number of the last event that was pressed for here. */
  last: number;
}

export function useControls(live: Live): Controls {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [last, setLast] = useState(0);
  const control = useCallback(
    (action: string, fields: Fields = {}) => {
      const late = setTimeout(() => setProblem(lineProblem("unanswered")), LATE);
      live
        .send("control", { action, ...fields })
        .then(({ seq }) => {
          setLast(seq);
          setProblem(null);
        }, setProblem)
        .finally(() => clearTimeout(late));
    },
    [live],
  );
  return { control, problem, dismiss: () => setProblem(null), last };
}

/** What the wall may show. */
export type Shows = NonNullable<View["wall"]>;

/** Lets the wall show this; pressed again, the room. */
export function turnWall(control: Control, view: View | null, shows: Shows): void {
  control("wall", { shows: view?.wall === shows ? "room" : shows });
}

/** Where the wall is that is held: the room may have gone on. */
const seenAt = (view: View | null): Fields => ({ at: view?.current ?? "" });

/** Holds a page of the wall; null lets its pages turn by themselves. */
export function holdPage(control: Control, view: View | null, page: number | null): void {
  control("hold_page", { page, ...seenAt(view) });
}

/** Takes the press back that is offered on this screen; another one's it leaves alone. */
export function undo(control: Control, view: View | null): void {
  if (view?.undo) control("undo", { press: view.undo.press });
}

/** Turns the page that is seen: pressed twice, or on two screens at once, it turns one page. */
export function turn(control: Control, view: View | null, way: "next" | "previous"): void {
  control(way, { ...seenAt(view), ...paceSeen(view) });
}

/** Whether people were seen to go by themselves, where they ever do. */
const paceSeen = (view: View | null): Fields =>
  view?.own_pace || view?.may_pace ? { own_pace: Boolean(view.own_pace) } : {};

/** Lets people go through a section by themselves again, where the plan says that they may. */
export function putBack(control: Control, view: View | null): void {
  if (view?.may_pace) control("own_pace", { at: view.current ?? "", ...paceSeen(view) });
}

/** What is at its own pace and asks for anything; undefined where the room is led. */
const paced = (view: View): Standing[] | undefined =>
  view.own_pace && Object.values(view.own_pace).filter(({ asks }) => asks);

/** Whether answers are taken: to anything, where people go by themselves. */
export const takesAnswers = (view: View): boolean =>
  paced(view)?.some(({ phase }) => phase === "open") ?? view.phase === "open";

/** Whether results are seen: all of them, where people go by themselves. */
export const showsResults = (view: View): boolean =>
  paced(view)?.every(({ revealed }) => revealed) ?? view.revealed;

/** What a press that names no activity goes for: the one that is seen, or all at its own pace. */
const meant = (view: View): Fields => (view.own_pace ? paceSeen(view) : { activity: view.current });

/** Takes answers to the activity that is seen, or no more: also where the room has gone on since. */
export function turnAnswers(control: Control, view: View | null): void {
  if (view?.current) control(takesAnswers(view) ? "close" : "open", meant(view));
}

/** Shows the results that are seen to the room, or hides them. */
export function turnResults(control: Control, view: View | null): void {
  if (view?.current) control(showsResults(view) ? "hide" : "reveal", meant(view));
}

/** Asks again what is seen: on two screens at once, once. */
export function askAgain(control: Control, view: View | null): void {
  if (view?.current) control("new_round", { activity: view.current, round: view.round });
}
