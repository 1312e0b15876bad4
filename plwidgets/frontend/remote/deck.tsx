/** What a facilitator holds in the hand: what the room is asked, what it says, and the presses. */

import { useEffect, useRef, useState } from "preact/hooks";
import { type Control, useControls } from "../controls";
import { useLive } from "../live";
import { console_, remote as say, stage } from "../locales/en-stage";
import type { Model, Problem } from "../model";
import { Code, clockTime, StatusWords, useTimeLeft } from "../parts";
import { Afterwards } from "../stage/console/afterwards";
import { Agenda } from "../stage/console/agenda";
import { AskNow } from "../stage/console/ask_now";
import { Beside } from "../stage/console/beside";
import { Moved, NotClosed } from "../stage/console/company";
import { type Panel, Panels } from "../stage/console/console";
import { Mend } from "../stage/console/mend";
import { useMenus } from "../stage/console/menus";
import { Now } from "../stage/console/now";
import { Notes, Side } from "../stage/console/side";
import { Toast } from "../stage/console/toast";
import { useAsks } from "../stage/kinds";
import { useLedLanguage } from "../stage/language";
import { usePresenterKeys } from "../stage/presenter_keys";
import { useWayIn } from "../stage/way_in";
import { TheirLanguage } from "../theirs";
import { useTheme } from "../theme";
import { Presses, type PressesProps } from "./presses";

interface Props {
  model: Model;
  code: string;
  token: string;
  onGone: (problem: Problem) => void;
}

/** What the hub says when there is nothing to come back to. */
const OVER = ["unauthorized", "forbidden", "no_such_room"];

export function Deck({ model, code, token, onGone }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const live = useLive(model, "facilitator", { code, token });
  const { view, error } = live;
  const speaks = useLedLanguage(live);
  const way = useWayIn(model, code, view?.proof);
  const asks = useAsks(view?.activity?.kind ?? "", live.hub) === true;
  const theme = useTheme();
  const [panel, setPanel] = useState<Panel>("now");
  const { control, problem, dismiss, last } = useControls(live);
  const [asking, setAsking] = useState(false);
  const [mending, setMending] = useState("");
  const mended = view?.workshop.activities.find((each) => each.id === mending);
  const ask = () => setAsking(!view?.ended);
  const keys = usePresenterKeys(root, live, control, { a: ask });
  useMenus(root);
  useEffect(() => {
    if (error && OVER.includes(error.code)) onGone(error);
  }, [error]);
  const go: Control = (action, fields) => {
    control(action, fields);
    setPanel("now");
  };
  return (
    <TheirLanguage.Provider value={view?.workshop.language}>
      <div
        class="plw plw-console plw-remote plw-tools"
        data-theme={theme}
        style={view?.workshop.look?.[theme]}
        {...speaks}
        data-panel={panel}
        ref={root}
        tabIndex={-1}
      >
        {view ? (
          <div class="app">
            <div class="seen">
              <Top {...{ view, live, control }} />
              {view.ended ? (
                <Afterwards {...{ view, live, way, control }} remote />
              ) : (
                <>
                  <Panels panel={panel} show={setPanel} />
                  <Agenda
                    {...{ view }}
                    control={go}
                    change={control}
                    onAsk={ask}
                    onMend={setMending}
                  />
                  <Now {...{ view, live, way, theme, control, asks }} remote>
                    {view.current && view.notes && <Notes view={view} />}
                  </Now>
                  <Side {...{ view, way, control }} remote={live} />
                </>
              )}
            </div>
            <div class="pressed">
              <Presses {...{ view, live, control, asks }} onAsk={ask} />
            </div>
            <Moved view={view} last={last} />
            <NotClosed view={view} />
            {problem && <Toast problem={problem} dismiss={dismiss} />}
            <AskNow view={view} control={go} open={asking} onLeave={() => setAsking(false)} />
            {mended && (
              <Mend {...{ control }} step={mended} view={view} onLeave={() => setMending("")} />
            )}
            {keys}
          </div>
        ) : (
          <p class="waiting plw-fill" role="status">
            {live.status === "offline" ? stage.offline : stage.connecting}
            {error && ` ${error.message} ${error.hint ?? ""}`}
          </p>
        )}
      </div>
    </TheirLanguage.Provider>
  );
}

/** Which room, and how it is with it: the line, where that is not as it should be. */
function Top({ view, live, control }: Pick<PressesProps, "view" | "live" | "control">) {
  const left = useTimeLeft(view.timer, live);
  const well = live.status === "connected" && !live.slow;
  return (
    <header class="top plw-row">
      <h1 class="plw-hidden" dir="auto">
        {say.title(view.workshop.title)}
      </h1>
      <Code code={view.code} />
      <p class="counts">
        {!well && <StatusWords live={live} />}
        <span>
          {`${view.here ?? 0} ${console_.here}`}
          {left !== null && ` · ${clockTime(left)}`}
        </span>
      </p>
      <Beside {...{ view, live, control }} remote />
    </header>
  );
}
