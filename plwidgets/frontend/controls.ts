/** What a presenter tells the room; what the room will not take comes back as a problem. */
import { useCallback, useState } from "preact/hooks";
import type { Live } from "./live";
import type { Problem } from "./model";
import { lineProblem } from "./problems";
import type { Fields, View } from "./wire";

/** So long may the room take to say that it is done. */
const LATE = 1500;

export type Control = (action: string, fields?: Fields) => void;

export interface Controls {
  control: Control;
  problem: Problem | null;
  dismiss: () => void;
}

export function useControls(live: Live): Controls {
  const [problem, setProblem] = useState<Problem | null>(null);
  const control = useCallback(
    (action: string, fields: Fields = {}) => {
      const late = setTimeout(() => setProblem(lineProblem("unanswered")), LATE);
      live
        .send("control", { action, ...fields })
        .then(() => setProblem(null), setProblem)
        .finally(() => clearTimeout(late));
    },
    [live],
  );
  return { control, problem, dismiss: () => setProblem(null) };
}

/** What the wall may show. */
export type Shows = NonNullable<View["wall"]>;

/** Lets the wall show this; pressed again, the room. */
export function turnWall(control: Control, view: View | null, shows: Shows): void {
  control("wall", { shows: view?.wall === shows ? "room" : shows });
}

/** Takes the press back that is offered on this screen; another one's it leaves alone. */
export function undo(control: Control, view: View | null): void {
  if (view?.undo) control("undo", { press: view.undo.press });
}

/** Turns the page that is seen: pressed twice, or on two screens at once, it turns one page. */
export function turn(control: Control, view: View | null, way: "next" | "previous"): void {
  control(way, { at: view?.current ?? "" });
}

/** Takes answers to the activity that is seen, or no more: also where the room has gone on since. */
export function turnAnswers(control: Control, view: View | null): void {
  if (view?.current) control(view.phase === "open" ? "close" : "open", { activity: view.current });
}

/** Shows the results that are seen to the room, or hides them. */
export function turnResults(control: Control, view: View | null): void {
  if (view?.current) control(view.revealed ? "hide" : "reveal", { activity: view.current });
}

/** Asks again what is seen: on two screens at once, once. */
export function askAgain(control: Control, view: View | null): void {
  if (view?.current) control("new_round", { activity: view.current, round: view.round });
}
