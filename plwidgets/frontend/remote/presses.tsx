/** All that is pressed, at the thumb: the page's turn lowest, what is seldom pressed above. */
import { useRef } from "preact/hooks";
import type { Control } from "../controls";
import type { Live } from "../live";
import { console_ as say, remote as words } from "../locales/en-stage";
import { clockTime, useTimeLeft } from "../parts";
import { Phase, TimerControls, Turns } from "../stage/console/bar";
import { Button } from "../stage/console/button";
import { UndoButton, WallMenu } from "../stage/console/top_bar";
import type { View } from "../wire";

export interface PressesProps {
  view: View;
  live: Live;
  control: Control;
  asks: boolean;
  onAsk: () => void;
}

export function Presses({ view, live, control, asks, onAsk }: PressesProps) {
  if (view.ended)
    return (
      <fieldset class="bar" aria-label={say.controls}>
        <div class="turns plw-row">
          <UndoButton view={view} live={live} control={control} />
          <Button main label={say.reopen} onPress={() => control("reopen")} />
        </div>
      </fieldset>
    );
  return (
    <fieldset class="bar" aria-label={say.controls}>
      <Button label={say.ask.button} disabled={view.ended} onPress={onAsk} />
      <WallMenu {...{ view, live, control }} words={words.wall} />
      <TimerMenu view={view} live={live} control={control} />
      <UndoButton view={view} live={live} control={control} />
      <Phase view={view} control={control} asks={asks} />
      <Turns view={view} control={control} names />
    </fieldset>
  );
}

/** Its lengths open above its button, and are gone once one is pressed. */
function TimerMenu({ view, live, control }: Pick<PressesProps, "view" | "live" | "control">) {
  const left = useTimeLeft(view.timer, live);
  const menu = useRef<HTMLDetailsElement>(null);
  const press: Control = (action, fields) => {
    control(action, fields);
    menu.current?.removeAttribute("open");
  };
  return (
    <details class="menu plw-menu" ref={menu}>
      <summary>{left === null ? say.timer : clockTime(left)}</summary>
      <div>
        <TimerControls view={view} live={live} control={press} />
      </div>
    </details>
  );
}
