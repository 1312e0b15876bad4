/** Turn and talk on the projector: whose turn it is while pairs talk, then the wall. */
import type { Meanwhile, MeanwhileProps } from "../../frontend/kinds";
import { clockTime, useTick } from "../../frontend/parts";
import { talkOf } from "./talk";
import type { Prompt } from "./types";
import { words } from "./words";

export { cards, Results } from "../open_text/results";

export const meanwhile: Meanwhile<Prompt> = {
  on(view, now) {
    const { stage } = talkOf(view, now);
    if (view.phase === "closed" || view.spotlight) return false;
    return stage === "before" ? !view.answered : stage !== "up";
  },
  Scene: Talking,
};

function Talking({ activity, view, live }: MeanwhileProps<Prompt>) {
  useTick(250, Boolean(view.timer));
  const { stage, left } = talkOf(view, live.now());
  const { questions } = activity;
  return (
    <div class="plw-talking plw-fill" data-stage={stage}>
      {stage === "A" || stage === "B" ? (
        <Speaker stage={stage} left={left} />
      ) : (
        <div class="turn plw-middle">
          <b>{words.find}</b>
          <p dir="auto">{words.first(activity.first)}</p>
          {activity.seconds > 0 && <p>{words.each(activity.seconds)}</p>}
        </div>
      )}
      {questions.length > 0 && (
        <ol class="plw-said-row plw-wrap" aria-label={words.questions}>
          {questions.map((question) => (
            <li key={question}>
              <bdi>{question}</bdi>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Speaker({ stage, left }: { stage: "A" | "B"; left: number }) {
  const time = clockTime(left);
  return (
    <div class="turn plw-middle" key={stage}>
      <span class="letter" aria-hidden="true">
        {stage}
      </span>
      <div role="status">
        {stage === "B" && <em>{words.swap}</em>}
        <b>{words.speaks(stage)}</b>
        <p>{words.listens(stage === "A" ? "B" : "A")}</p>
      </div>
      <p class="left" aria-hidden="true">
        {stage === "A" ? words.swapIn(time) : words.doneIn(time)}
      </p>
    </div>
  );
}
