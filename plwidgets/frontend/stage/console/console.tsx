/** The facilitator's console: what the room sees, what comes next, and the few controls. */

import { useRef, useState } from "preact/hooks";
import { type Control, useControls } from "../../controls";
import { useLive } from "../../live";
import { console_ as say, stage } from "../../locales/en-stage";
import type { Model } from "../../model";
import { TheirLanguage } from "../../theirs";
import { useThemeChoice } from "../../theme";
import { useFigure, useTrait } from "../../traits";
import { useAsks } from "../kinds";
import { useLedLanguage } from "../language";
import { usePresenterKeys } from "../presenter_keys";
import { useWayIn } from "../way_in";
import { Afterwards, EndedBar } from "./afterwards";
import { Agenda } from "./agenda";
import { AskNow } from "./ask_now";
import { Bar } from "./bar";
import { Moved, NotClosed } from "./company";
import { Mend } from "./mend";
import { useMenus } from "./menus";
import { Now } from "./now";
import { Side } from "./side";
import { Toast } from "./toast";
import { TopBar } from "./top_bar";

const PANELS = ["now", "agenda", "notes"] as const;
export type Panel = (typeof PANELS)[number];

export function Console({ model }: { model: Model }) {
  const root = useRef<HTMLDivElement>(null);
  const code = useTrait<string>(model, "code");
  const live = useLive(model, "facilitator", code ? { code } : null);
  const { view } = live;
  const speaks = useLedLanguage(live);
  const figure = useFigure(model, view?.current ? `${view.current}/${view.round}` : "");
  const way = useWayIn(model, code, live.view?.proof);
  const asks = useAsks(view?.activity?.kind ?? "", live.hub) === true;
  const [theme, toggleTheme] = useThemeChoice();
  const [panel, setPanel] = useState<Panel>("now");
  const { control, problem, dismiss, last } = useControls(live);
  const [asking, setAsking] = useState(false);
  const [mending, setMending] = useState("");
  const mended = view?.workshop.activities.find((each) => each.id === mending);
  // Who goes somewhere looks at where that is, on a narrow screen too.
  const move: Control = (action, fields) => {
    control(action, fields);
    setPanel("now");
  };
  const ask = () => setAsking(!view?.ended);
  const keys = usePresenterKeys(root, live, control, { a: ask });
  useMenus(root);
  return (
    <TheirLanguage.Provider value={view?.workshop.language}>
      <div
        class="plw plw-console plw-tools"
        data-theme={theme}
        style={view?.workshop.look?.[theme]}
        {...speaks}
        data-panel={panel}
        ref={root}
        tabIndex={-1}
      >
        {view ? (
          <div class="app">
            {!view.ended && <Panels panel={panel} show={setPanel} />}
            <TopBar {...{ view, live, way, theme, toggleTheme, control }} />
            {view.ended ? (
              <>
                <Afterwards {...{ view, live, way, control }} />
                <EndedBar control={control} />
              </>
            ) : (
              <>
                <Agenda
                  {...{ view }}
                  control={move}
                  change={control}
                  onAsk={ask}
                  onMend={setMending}
                />
                <Now {...{ view, live, way, figure, theme, control, asks }} />
                <Side {...{ view, way, control }} />
                <Bar view={view} live={live} control={control} asks={asks} />
              </>
            )}
            <Moved view={view} last={last} />
            <NotClosed view={view} />
            {problem && <Toast problem={problem} dismiss={dismiss} />}
            <AskNow view={view} control={move} open={asking} onLeave={() => setAsking(false)} />
            {mended && (
              <Mend {...{ control }} step={mended} view={view} onLeave={() => setMending("")} />
            )}
            {keys}
          </div>
        ) : (
          <p class="waiting plw-fill" role="status">
            {code ? stage.connecting : stage.noRoom}
            {live.error && ` ${live.error.message} ${live.error.hint ?? ""}`}
          </p>
        )}
      </div>
    </TheirLanguage.Provider>
  );
}

/** On a narrow screen one panel at a time. */
export function Panels({ panel, show }: { panel: Panel; show: (panel: Panel) => void }) {
  return (
    <fieldset class="panels plw-switch" aria-label={say.panels}>
      {PANELS.map((name) => (
        <button key={name} type="button" aria-pressed={name === panel} onClick={() => show(name)}>
          {say[name]}
        </button>
      ))}
    </fieldset>
  );
}
