/** What one tells the front without a word and without a name; pressed again, it is taken back. */
import { useState } from "preact/hooks";
import type { Live } from "../live";
import { words } from "../locales/en";
import type { Problem } from "../model";
import type { SignalView, View } from "../wire";
import { sayProblem } from "./tell";

type Signal = SignalView["name"];

const SIGNALS: readonly Signal[] = ["lost", "slower", "done", "need_a_minute", "hand_up"];

export function Signals({ live, view }: { live: Live; view: View }) {
  const { problem, isUp, turn } = useSignals(live, view);
  if (!view.signals && !view.reactions) return null;
  return (
    <fieldset class="plw-signals">
      <legend class="plw-quiet">{words.signals.label}</legend>
      <div class="plw-wrap">
        {view.signals &&
          SIGNALS.map((signal) => (
            <button
              key={signal}
              type="button"
              class="plw-tile"
              aria-pressed={isUp(signal)}
              onClick={() => turn(signal)}
            >
              {words.signals.each[signal]}
            </button>
          ))}
        {view.reactions && <Reactions live={live} />}
      </div>
      <p class="plw-problem" role="alert">
        {sayProblem(problem)}
      </p>
    </fieldset>
  );
}

/** What is shown to the hall for a moment, and kept nowhere. */
function Reactions({ live }: { live: Live }) {
  return (
    <>
      {Object.entries(words.reactions).map(([reaction, label]) => (
        <button
          key={reaction}
          type="button"
          class="plw-tile"
          onClick={() => {
            // What was meant for this moment is not sent later.
            if (live.status === "connected")
              live.send("react", { reaction }).catch(() => undefined);
          }}
        >
          {label}
        </button>
      ))}
    </>
  );
}

/** Which signals are up: as the room has it, and as one has pressed while that is on its way. */
function useSignals(live: Live, view: View) {
  const at = view.current ?? "";
  const [pressed, setPressed] = useState<Partial<Record<Signal, boolean>>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const isUp = (signal: Signal) => pressed[signal] ?? view.me?.signals?.includes(signal) ?? false;
  const turn = (signal: Signal) => {
    if (pressed[signal] !== undefined) return;
    const on = !isUp(signal);
    setPressed((before) => ({ ...before, [signal]: on }));
    setProblem(null);
    live
      .send("signal", { signal, on, at })
      .catch(setProblem)
      .finally(() => setPressed(({ [signal]: _, ...others }) => others));
  };
  return { problem, isUp, turn };
}
