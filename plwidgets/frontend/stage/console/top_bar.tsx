/** The line above: which workshop, who is here, the code, and the ways out. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { type Control, type Shows, undo } from "../../controls";
import type { Live } from "../../live";
import { afterwards } from "../../locales/en-afterwards";
import { console_ as say, stage } from "../../locales/en-stage";
import type { Problem } from "../../model";
import { Code, StatusWords, useTimeLeft } from "../../parts";
import type { Theme } from "../../theme";
import type { View } from "../../wire";
import { turnPage, turnPages } from "../leading";
import { Reactions } from "../reactions";
import type { WayIn } from "../way_in";
import { Beside } from "./beside";
import { Button } from "./button";
import { Coaching } from "./coaching";
import { Company } from "./company";
import { PageLanguage, WallLanguage } from "./languages";
import { LetIn } from "./let_in";
import { pageBeside } from "./links";
import { PhoneAsRemote } from "./phone_as_remote";
import { save } from "./save_files";

const WALLS: readonly Shows[] = ["room", "large", "dark", "frozen", "code", "standing"];

interface Props {
  view: View;
  live: Live;
  way: WayIn;
  theme: Theme;
  toggleTheme: () => void;
  control: Control;
}

export function TopBar({ view, live, way, theme, toggleTheme, control }: Props) {
  const projector = pageBeside("present");
  const { tables } = view.workshop;
  return (
    <header class="top plw-row">
      <h1 dir="auto">{view.workshop.title}</h1>
      <StatusWords live={live} />
      <Reactions reacted={view.reacted} counted />
      <p class="counts plw-row">
        <span>
          <b>{view.here ?? 0}</b> {say.here}
        </span>
        {tables.length > 0 && <span>{stage.tables(tables.length)}</span>}
        <Code code={view.code} />
      </p>
      <div class="ways plw-wrap">
        <Company view={view} live={live} />
        <Beside view={view} live={live} control={control} />
        <UndoButton view={view} live={live} control={control} />
        <WallMenu {...{ view, live, control }} projector={projector} />
        <button type="button" aria-label={say.toTheme[theme]} onClick={toggleTheme}>
          {say.theme[theme]}
        </button>
        <Menu label={say.more}>
          {!view.ended && (
            <>
              <p>{say.exportAs}</p>
              <ExportButtons live={live} />
              <Coaching live={live} way={way} />
            </>
          )}
          <PhoneAsRemote live={live} way={way} held="remote" />
          <PhoneAsRemote live={live} way={way} held="moderator" />
          {projector && <LetIn live={live} way={way} />}
          <PageLanguage view={view} hub={live.hub} />
        </Menu>
      </div>
    </header>
  );
}

/** Takes the last press back, for as long as the room lets. */
export function UndoButton({ view, live, control }: Pick<Props, "view" | "live" | "control">) {
  const until = view.undo?.until ?? 0;
  const left = useTimeLeft(view.undo ? { ends_at: until, seconds: 0 } : null, live);
  return (
    <Button
      label={left && view.undo ? say.undoes(say.presses[view.undo.what]) : say.undo}
      hint={say.undoHint}
      disabled={!left}
      onPress={() => undo(control, view)}
    />
  );
}

interface WallProps extends Pick<Props, "view" | "live" | "control"> {
  projector?: string | null;
  words?: Record<Shows, string>;
}

/** What the hall sees: the room, nothing, the room as it was, how to join. */
export function WallMenu({ view, live, control, projector, words = say.wall }: WallProps) {
  const shows = view.wall ?? "room";
  return (
    <Menu label={words[shows]} wall={shows}>
      <p>{say.wallHint}</p>
      <ul class="exports">
        {projector && (
          <li>
            <a href={projector} target="_blank" rel="noopener">
              {say.projector}
            </a>
          </li>
        )}
        {WALLS.filter((wall) => wall !== "standing" || view.standing).map((wall) => (
          <li key={wall}>
            <Item
              label={say.wallShows[wall]}
              pressed={wall === shows}
              onPress={() => control("wall", { shows: wall })}
            />
          </li>
        ))}
      </ul>
      <WallLanguage {...{ view, control }} hub={live.hub} />
      {view.tally && !view.ended && <WallPages {...{ view, live, control }} />}
      {!view.ended && <SignalSwitches view={view} control={control} />}
    </Menu>
  );
}

/** Turns the pages that the hall sees: of how many there are, each screen knows its own. */
function WallPages({ view, live, control }: Pick<Props, "view" | "live" | "control">) {
  const turn = (by: number) => () => turnPage(control, live, by);
  return (
    <fieldset class="leaves plw-row" aria-label={say.wallPages.title}>
      <span>{say.wallPages.title}</span>
      <Button label="‹" named={say.wallPages.earlier} onPress={turn(-1)} />
      <Button label="›" named={say.wallPages.later} onPress={turn(1)} />
      <Button
        label={say.wallPages.hold}
        pressed={Boolean(view.leaf?.held)}
        onPress={() => turnPages(control, live)}
      />
    </fieldset>
  );
}

/** Whether phones may signal, and whether the hall sees how many do. */
function SignalSwitches({ view, control }: Pick<Props, "view" | "control">) {
  const { signals: on, signals_on_wall: wall = false, reactions, taken_home: kept } = view;
  const other = kept === "own" ? "room" : "own";
  const { take, takeNone, show, showNone, react, reactNone } = say.signals;
  return (
    <ul class="exports">
      {on && (
        <li>
          <Item
            label={wall ? showNone : show}
            onPress={() => control("signals", { wall: !wall })}
          />
        </li>
      )}
      <li>
        <Item label={on ? takeNone : take} onPress={() => control("signals", { on: !on })} />
      </li>
      <li>
        <Item
          label={reactions ? reactNone : react}
          onPress={() => control("signals", { reactions: !reactions })}
        />
      </li>
      <li>
        <Item
          label={afterwards.takeHome[other]}
          onPress={() => control("take_home", { what: other })}
        />
      </li>
    </ul>
  );
}

interface ItemProps {
  label: string;
  pressed?: boolean;
  onPress: () => void;
}

/** What can be pressed in a menu, which closes then. */
function Item({ label, pressed, onPress }: ItemProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={(press) => {
        onPress();
        press.currentTarget.closest("details")?.removeAttribute("open");
      }}
    >
      {label}
    </button>
  );
}

interface MenuProps {
  label: string;
  wall?: Shows;
  children: ComponentChildren;
}

/** What opens below its button. */
function Menu({ label, wall, children }: MenuProps) {
  return (
    <details class="menu plw-menu" data-wall={wall}>
      <summary>{label}</summary>
      <div>{children}</div>
    </details>
  );
}

/** The answers as files.  The kernel fetches them, as it alone always holds the room's key. */
function ExportButtons({ live }: { live: Live }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = (format: string) => {
    setProblem(null);
    live.export(format).then(save, setProblem);
  };
  return (
    <>
      <ul class="exports">
        {Object.entries(say.formats).map(([format, label]) => (
          <li key={format}>
            <button type="button" onClick={() => take(format)}>
              {label}
            </button>
          </li>
        ))}
      </ul>
      {problem && (
        <p role="alert">
          {problem.message} {problem.hint}
        </p>
      )}
    </>
  );
}
