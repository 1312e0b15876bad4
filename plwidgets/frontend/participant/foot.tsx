/** What sends an answer, and the state of it. */
import { useEffect, useState } from "preact/hooks";
import { words } from "../locales/en";
import { Notice, useTimeLeft } from "../parts";
import { type Standing, sayState, toneOf } from "./answer_state";
import { useAtClose } from "./at_close";
import { MainButton } from "./screen";
import type { QuestionProps, Writing } from "./writing";

/** Whether something is pressed to send. */
export const sends = ({ view, kind }: QuestionProps) => view.phase === "open" && !kind.autosave;

/** So long before the close one is told what becomes of words that are not sent. */
const SOON = 10_000;

export function Foot(props: QuestionProps & { writing: Writing }) {
  const { live, view, kind, activity, scope, writing } = props;
  const [reason, setReason] = useState("");
  const ready = kind.ready?.(writing.shown, activity) ?? false;
  const [done, of] = kind.done?.(writing.shown, activity) ?? [0, 0];
  const changed = ["writing", "changed", "refused"].includes(writing.state);
  const atClose = useAtClose(scope, activity);
  const press = () => {
    if (ready === true && changed) {
      writing.send();
      if (!atClose.told) atClose.choose(true);
    }
    setReason(ready === true ? "" : ready || words.answer.nothing);
  };
  useEffect(() => setReason(""), [writing.shown]);
  const left = useTimeLeft(view.timer, live);
  const unsent = changed && ready === true;
  const closes = view.timer?.closes && left !== null && left > 0 && left <= SOON;
  const due = left === 0 ? words.answer.due : closes ? words.answer.closing(atClose.goes) : "";
  return (
    <>
      <State
        standing={writing}
        ready={ready}
        reason={reason || (unsent ? due : "")}
        partly={ready === true && done < of ? words.answer.partly(of - done, of) : ""}
      />
      <MainButton
        label={writing.mine ? words.answer.update : words.answer.send}
        off={ready !== true || !changed}
        onClick={press}
      />
      {unsent && !atClose.told && (
        <p class="plw-quiet">
          {words.answer.atClose}{" "}
          <button type="button" class="plw-link" onClick={() => atClose.choose(false)}>
            {words.answer.notMine}
          </button>
        </p>
      )}
    </>
  );
}

interface StateProps {
  standing: Standing;
  /** True, or what the answer still lacks. */
  ready?: boolean | string;
  /** What it lacked when somebody wanted to send it. */
  reason?: string;
  /** What of it is still to do, though it may be sent. */
  partly?: string;
  autosave?: boolean;
}

/** The state of one's answer.  What happens as one types is shown, but not called out. */
export function State({ standing: now, ready, reason, partly, autosave = false }: StateProps) {
  const typing = !reason && (now.state === "writing" || now.state === "changed");
  const lacks = typing && typeof ready === "string" ? ready : "";
  const state = [sayState(now, autosave), partly].filter(Boolean);
  const said = reason || lacks || state.join(typing ? " · " : " ");
  const calm = typing || (autosave && now.state !== "refused" && now.state !== "offline");
  return (
    <>
      {calm && said && (
        <p class="plw-state plw-quiet" data-lacks={lacks ? true : undefined}>
          {said}
        </p>
      )}
      <div role="status">
        {!calm && said && <Notice tone={reason ? "warn" : toneOf(now.state)}>{said}</Notice>}
      </div>
    </>
  );
}
