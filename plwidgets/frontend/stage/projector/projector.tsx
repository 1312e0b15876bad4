/** The screen for the hall: how to join, the question, and what the room says to it. */

import { useRef } from "preact/hooks";
import { type Control, turn } from "../../controls";
import { toggleFullscreen } from "../../keys";
import { viewOf } from "../../kinds";
import { useLive } from "../../live";
import { stage as say } from "../../locales/en-stage";
import type { Model } from "../../model";
import { LedPages } from "../../results/pages";
import { TheirLanguage } from "../../theirs";
import type { Theme } from "../../theme";
import { useThemeChoice } from "../../theme";
import type { Figure } from "../../traits";
import { useFigure, useTrait } from "../../traits";
import type { View } from "../../wire";
import { useWallLanguage } from "../language";
import { useLed } from "../leading";
import { usePresenterKeys } from "../presenter_keys";
import { useWayIn } from "../way_in";
import { ActivityScene } from "./activity_scene";
import { useChime } from "./chime";
import { OwnPaceScene } from "./own_pace";
import { Ended, Lobby, NoRoom } from "./scenes";

const questionOf = (view: View | null): string =>
  view?.current ? `${view.current}/${view.round}` : "";

interface Shown {
  view: View | null;
  figure: Figure | null;
  /** Whether it shows how to join, wherever the room is. */
  joins: boolean;
}

/** What the wall shows of the room: where it is held, what stood there last. */
function useWall(view: View | null, figure: Figure | null): Shown {
  const held = useRef<Shown | null>(null);
  const beside = view?.wall === "standing" && view.standing ? viewOf(view, view.standing) : null;
  const shown = {
    view: beside ?? view,
    figure: beside ? null : figure,
    joins: view?.wall === "code",
  };
  if (view?.wall !== "frozen") held.current = view && shown;
  // A page that is loaded anew has nothing that it could hold.
  else return held.current ?? { ...shown, joins: true };
  return shown;
}

export function Projector({ model, theme: given }: { model: Model; theme?: Theme }) {
  const root = useRef<HTMLDivElement>(null);
  const code = useTrait<string>(model, "code");
  const live = useLive(model, "projector", code ? { code } : null);
  useChime(live.view?.timer, live);
  const { view, figure, joins } = useWall(live.view, useFigure(model, questionOf(live.view)));
  const way = useWayIn(model, code, live.view?.proof);
  const [theme, toggleTheme] = useThemeChoice(given);
  const speaks = useWallLanguage(live.hub, view);
  const control: Control = (action, fields = {}) => {
    live.send("control", { action, ...fields }).catch(() => undefined);
  };
  const keys = usePresenterKeys(root, live, control, {
    " ": () => turn(control, live.view, "next"),
    f: () => toggleFullscreen(root.current),
    t: toggleTheme,
  });
  const led = useLed(live, view, control, true);
  return (
    <TheirLanguage.Provider value={view?.workshop.language}>
      <div
        class="plw plw-projector"
        data-theme={theme}
        style={live.view?.workshop.look?.[theme]}
        {...speaks}
        ref={root}
        tabIndex={-1}
      >
        {live.view?.wall === "dark" ? (
          <p class="dark">
            <span class="plw-hidden">{say.dark}</span>
          </p>
        ) : !view ? (
          <NoRoom live={live} />
        ) : joins ? (
          <Lobby view={view} hub={live.hub} way={way} />
        ) : view.ended ? (
          <Ended view={view} way={way} />
        ) : view.own_pace && view.current === live.view?.current ? (
          <OwnPaceScene view={view} live={live} way={way} />
        ) : view.activity ? (
          <LedPages.Provider value={led}>
            <ActivityScene
              view={view}
              activity={view.activity}
              live={live}
              way={way}
              figure={figure}
              theme={theme}
            />
          </LedPages.Provider>
        ) : (
          <Lobby view={view} hub={live.hub} way={way} />
        )}
        {keys}
        {view && live.status !== "connected" && (
          <p class="connection" role="status">
            {live.status === "gone" ? say.gone : say.offline}
          </p>
        )}
      </div>
    </TheirLanguage.Provider>
  );
}
