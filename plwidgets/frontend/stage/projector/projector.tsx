/** The screen for the hall: how to join, the question, and what the room says to it. */
import { useRef } from "preact/hooks";
import { type Control, turn } from "../../controls";
import { toggleFullscreen, useKeys } from "../../keys";
import { useLive } from "../../live";
import { stage as say } from "../../locales/en-stage";
import type { Model } from "../../model";
import type { Theme } from "../../theme";
import { useThemeChoice } from "../../theme";
import { useFigure, useTrait } from "../../traits";
import type { View } from "../../wire";
import { directionOf, useLanguage } from "../../words";
import { useWayIn } from "../way_in";
import { ActivityScene } from "./activity_scene";
import { Ended, Lobby, NoRoom } from "./scenes";

const questionOf = (view: View | null): string =>
  view?.current ? `${view.current}/${view.round}` : "";

export function Projector({ model, theme: given }: { model: Model; theme?: Theme }) {
  const root = useRef<HTMLDivElement>(null);
  const code = useTrait<string>(model, "code");
  const live = useLive(model, "projector", code ? { code } : null);
  const figure = useFigure(model, questionOf(live.view));
  const way = useWayIn(model, code, live.view?.proof);
  const [theme, toggleTheme] = useThemeChoice(given);
  const { view } = live;
  const language = useLanguage(live.hub, view?.workshop.language);
  const control: Control = (action, fields = {}) => {
    live.send("control", { action, ...fields }).catch(() => undefined);
  };
  const next = () => turn(control, view, "next");
  const previous = () => turn(control, view, "previous");
  useKeys(root, {
    ArrowRight: next,
    PageDown: next,
    " ": next,
    ArrowLeft: previous,
    PageUp: previous,
    f: () => toggleFullscreen(root.current),
    t: toggleTheme,
  });
  return (
    <div
      class="plw plw-projector"
      data-theme={theme}
      lang={language}
      dir={directionOf(view?.workshop.language)}
      ref={root}
      tabIndex={-1}
    >
      {!view ? (
        <NoRoom live={live} />
      ) : view.ended ? (
        <Ended view={view} way={way} />
      ) : view.activity ? (
        <ActivityScene
          view={view}
          activity={view.activity}
          live={live}
          way={way}
          figure={figure}
          theme={theme}
        />
      ) : (
        <Lobby view={view} way={way} />
      )}
      {view && live.status !== "connected" && (
        <p class="connection" role="status">
          {live.status === "gone" ? say.gone : say.offline}
        </p>
      )}
    </div>
  );
}
