/** Who leads beside this screen, what they press, and what the hub could not do by itself. */
import { useEffect, useState } from "preact/hooks";
import type { Live } from "../../live";
import { console_ as say } from "../../locales/en-stage";
import type { Problem } from "../../model";
import type { View } from "../../wire";

/** So long a press of somebody else is told of. */
const TOLD = 6000;

/** How many others lead, and how a phone that does is taken back. */
export function Company({ view, live }: { view: View; live: Live }) {
  const {
    console: consoles = 0,
    remote: remotes = 0,
    moderator: moderators = 0,
  } = view.leading ?? {};
  const [problem, setProblem] = useState<Problem | null>(null);
  const there = [
    consoles > 1 && say.company.consoles(consoles),
    remotes > 0 && say.company.remotes(remotes),
    moderators > 0 && say.company.moderators(moderators),
  ].filter(Boolean);
  if (!there.length) return null;
  const end = (held: "remote" | "moderator") => () => {
    setProblem(null);
    live.remote(true, held).catch(setProblem);
  };
  return (
    <details class="menu plw-menu company">
      <summary>{there.join(" · ")}</summary>
      <div>
        <p>{say.company.hint}</p>
        <ul class="exports">
          {remotes > 0 && (
            <li>
              <button type="button" onClick={end("remote")}>
                {say.endRemotes}
              </button>
            </li>
          )}
          {moderators > 0 && (
            <li>
              <button type="button" onClick={end("moderator")}>
                {say.company.endModerators}
              </button>
            </li>
          )}
        </ul>
        {problem && (
          <p role="alert">
            {problem.message} {problem.hint}
          </p>
        )}
      </div>
    </details>
  );
}

/** What somebody else has pressed just now: a short line, for a moment. */
export function Moved({ view, last }: { view: View; last: number }) {
  const { pressed, undo } = view;
  const [seen, setSeen] = useState(pressed?.press ?? 0);
  const theirs = pressed && pressed.press > seen && pressed.press !== last ? pressed : null;
  useEffect(() => {
    if (!theirs) return;
    const timer = setTimeout(() => setSeen(theirs.press), TOLD);
    return () => clearTimeout(timer);
  }, [theirs?.press]);
  const what = theirs && undo?.press === theirs.press ? say.presses[undo.what] : "";
  const said = theirs && what ? say.company.pressed[theirs.by](what) : "";
  return (
    <>
      <p class="plw-hidden" role="status">
        {said}
      </p>
      {said && (
        <p class="toast" aria-hidden="true">
          {said}
        </p>
      )}
    </>
  );
}

/** Answers that are taken though their time is up: the hub tries again, and says so. */
export function NotClosed({ view }: { view: View }) {
  if (!view.not_closed) return null;
  return (
    <div class="toast plw-row" role="alert">
      <p>
        <b>{say.notClosed}</b> {say.notClosedHint}
      </p>
    </div>
  );
}
