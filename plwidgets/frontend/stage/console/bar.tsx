/** The few controls of this minute, always in the same places. */

import {
  askAgain,
  type Control,
  showsResults,
  takesAnswers,
  turn,
  turnAnswers,
  turnResults,
} from "../../controls";
import type { Live } from "../../live";
import { console_ as say } from "../../locales/en-stage";
import { clockTime, useTimeLeft } from "../../parts";
import type { Agenda, Fields, View } from "../../wire";
import { Button, SureButton } from "./button";

const PRESETS = [60, 120, 300, 600];

/** What the plan says of the current activity. */
function plannedOf(view: View): Agenda | undefined {
  return view.workshop.activities.find((each) => each.id === view.current);
}

/** The usual lengths, with the planned one among them. */
function presetsWith(planned: number | null | undefined): number[] {
  const lengths = new Set(planned ? [planned, ...PRESETS] : PRESETS);
  return [...lengths].slice(0, PRESETS.length).sort((a, b) => a - b);
}

interface Props {
  view: View;
  live: Live;
  control: Control;
  /** Whether this activity asks for anything. */
  asks: boolean;
}

export function Bar({ view, live, control, asks }: Props) {
  return (
    <fieldset class="bar plw-row" aria-label={say.controls}>
      <Turns view={view} control={control} />
      <Phase view={view} control={control} asks={asks} />
      <TimerControls view={view} live={live} control={control} />
    </fieldset>
  );
}

interface TurnsProps extends Pick<Props, "view" | "control"> {
  /** Whether it says what comes next, where nothing else does. */
  names?: boolean;
}

/** Back and on: to start, to the next activity, to the end. */
export function Turns({ view, control, names }: TurnsProps) {
  const { current, own_pace } = view;
  const last = Boolean(current) && !view.next;
  // The second click of a double click is not meant for the page that has come.
  const go = (way: "next" | "previous") => (press: MouseEvent) =>
    press.detail < 2 && turn(control, view, way);
  return (
    <div class="turns plw-row">
      <Button label={say.back} disabled={!current} onPress={go("previous")} />
      {last ? (
        <SureButton main label={say.finish} sure={say.finishSure} onPress={() => control("end")} />
      ) : (
        <Button
          main
          label={own_pace ? say.together : current ? say.forward : say.start}
          others={[current ? say.start : say.forward]}
          hint={own_pace && say.togetherHint}
          under={names ? view.next?.title : undefined}
          onPress={go("next")}
        />
      )}
    </div>
  );
}

export function Phase({ view, control, asks }: Omit<Props, "live">) {
  const { phase, round, own_pace } = view;
  const revealed = showsResults(view);
  const on = (asks || Boolean(own_pace)) && !view.ended && Boolean(view.current);
  // An activity with a source is answered elsewhere: its results can be shown all the same.
  const shows = on || (Boolean(view.activity?.source) && !view.ended);
  const before = (!own_pace && plannedOf(view)?.results) || "hidden";
  const live = before === "live";
  const open = takesAnswers(view);
  const answers: [string, string] = [say.close, say.open];
  const results = [...Object.values(say.hide), ...Object.values(say.show)];
  return (
    <div class="phase plw-row">
      <Button
        label={open ? say.close : say.open}
        others={answers}
        disabled={!on}
        onPress={() => turnAnswers(control, view)}
      />
      <Button
        label={(revealed ? say.hide : say.show)[before]}
        others={results}
        disabled={!shows || live}
        hint={live ? say.seen.all : undefined}
        onPress={() => turnResults(control, view)}
      />
      <SureButton
        label={say.again}
        sure={say.againSure(round + 1)}
        disabled={!on || phase === "waiting" || Boolean(own_pace)}
        onPress={() => askAgain(control, view)}
      />
    </div>
  );
}

export function TimerControls({ view, live, control }: Omit<Props, "asks">) {
  const left = useTimeLeft(view.timer, live);
  const planned = plannedOf(view)?.timer;
  const off = view.ended;
  const tell = (fields: Fields) => () => control("timer", fields);
  return (
    <fieldset class="timer plw-row" aria-label={say.timer} data-up={left === 0 || undefined}>
      {left === null ? (
        <>
          <span class="label">{say.timer}</span>
          {presetsWith(planned).map((seconds) => (
            <button
              key={seconds}
              type="button"
              class={seconds === planned ? "planned" : ""}
              disabled={off}
              aria-label={say.startTimer(clockTime(seconds * 1000))}
              onClick={tell({ seconds })}
            >
              {clockTime(seconds * 1000)}
            </button>
          ))}
        </>
      ) : (
        <>
          <span class="left" role="timer">
            {clockTime(left)}
          </span>
          <Button label={say.addMinute} disabled={off} onPress={tell({ add: 60 })} />
          <Button label={say.stop} disabled={off} onPress={tell({ stop: true })} />
          <Button
            label={say.closesAtZero}
            pressed={Boolean(view.timer?.closes)}
            disabled={off || !left}
            hint={say.closesAtZeroHint}
            onPress={tell({ closes: !view.timer?.closes })}
          />
        </>
      )}
    </fieldset>
  );
}
