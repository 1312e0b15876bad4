/** The quiet line at the foot: how many answered, how far the workshop is, the time left. */
import type { ComponentChildren } from "preact";
import type { Live } from "../../live";
import { stage as say } from "../../locales/en-stage";
import { Logo, OutOf, Timer } from "../../parts";
import type { View } from "../../wire";
import { Reactions } from "../reactions";
import { signalsIn } from "../signalled";
import { TurnLine } from "../turn_line";

/** More steps than this are said in figures. */
const DOTS = 12;

interface Props {
  view: View;
  live: Live;
  /** Whether the count of answers stands here. */
  counts: boolean;
  /** Whether it is said here that results are missing. */
  misses: boolean;
  /** What else is counted. */
  children?: ComponentChildren;
}

export function Footer({ view, live, counts, misses, children }: Props) {
  const signals = signalsIn(view);
  const { held = 0 } = view;
  return (
    <footer>
      <div class="count plw-wrap">
        {counts && <Answered view={view} />}
        {children}
        {misses && <p>{say.missing}</p>}
        {held > 0 && <p>{say.held(held)}</p>}
        {signals && <p>{signals}</p>}
        <TurnLine view={view} />
        <Reactions reacted={view.reacted} />
      </div>
      {view.own_pace ? <span /> : <Steps view={view} />}
      <div class="time">
        {view.timer ? (
          <Timer timer={view.timer} live={live} />
        ) : (
          <Logo view={view} hub={live.hub} />
        )}
      </div>
    </footer>
  );
}

function Answered({ view }: { view: View }) {
  const byTable = view.activity?.by === "table";
  const total = view.awaited ?? 0;
  return (
    <p>
      <b>{view.answered ?? 0}</b> {byTable ? say.tablesAnswered(total) : say.answered(total)}
      {view.phase === "closed" && ` · ${say.closed}`}
    </p>
  );
}

function Steps({ view }: { view: View }) {
  const { index, of } = view.step;
  if (index == null || of < 2) return <span />;
  const label = say.step(index + 1, of);
  if (of > DOTS) {
    return (
      <p class="steps" role="img" aria-label={label}>
        <OutOf at={index + 1} of={of} />
      </p>
    );
  }
  return (
    <div class="steps plw-dots plw-wrap" role="img" aria-label={label} style={{ "--size": 13 }}>
      {Array.from({ length: of }, (_, step) => (
        <i key={step} class={step <= index ? "on" : ""} />
      ))}
    </div>
  );
}
