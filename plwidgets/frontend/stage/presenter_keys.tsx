/** The keys of a presenter: the same on the projector and on the console. */
import { useState } from "preact/hooks";
import {
  type Control,
  putBack,
  type Shows,
  turn,
  turnAnswers,
  turnResults,
  turnWall,
  undo,
} from "../controls";
import type { Held } from "../hooks";
import { KeyHelp } from "../key_help";
import { type Keys, useKeys } from "../keys";
import type { Live } from "../live";
import { stage as say } from "../locales/en-stage";
import type { View } from "../wire";
import { turnPage, turnPages } from "./leading";

/** Listens for them, and for those that only this screen has; gives the list of them, once asked. */
export function usePresenterKeys(
  root: Held,
  live: Live,
  control: Control,
  own: Keys = {},
): preact.JSX.Element | null {
  const [listed, setListed] = useState(false);
  const { view } = live;
  const on = Boolean(view && !view.ended);
  const press = (does: () => void) => () => {
    if (on) does();
  };
  const wall = (shows: Shows) => press(() => turnWall(control, view, shows));
  const next = press(() => mayTurn(view) && turn(control, view, "next"));
  const previous = press(() => view?.current && turn(control, view, "previous"));
  const keys: Keys = {
    ArrowRight: next,
    PageDown: next,
    ArrowLeft: previous,
    PageUp: previous,
    b: wall("dark"),
    ".": wall("dark"),
    h: wall("frozen"),
    c: wall("code"),
    z: wall("large"),
    l: press(() => turnPage(control, live, 1)),
    e: press(() => turnPage(control, live, -1)),
    s: press(() => turnPages(control, live)),
    o: press(() => turnAnswers(control, view)),
    r: press(() => turnResults(control, view)),
    p: press(() => putBack(control, view)),
    u: () => undo(control, view),
    "?": () => setListed(true),
    ...own,
  };
  useKeys(root, listed ? {} : keys);
  return listed ? <KeyHelp words={say.keys} onLeave={() => setListed(false)} /> : null;
}

/** A clicker does not end the workshop: past the last activity only the button goes on. */
function mayTurn(view: View | null): boolean {
  return Boolean(view && (view.own_pace || (view.step.index ?? -1) + 1 < view.step.of));
}
