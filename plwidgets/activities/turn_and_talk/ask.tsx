/** Turn and talk on a phone: whose turn it is, then a field for one sentence. */
import type { AskProps } from "../../frontend/kinds";
import { clockTime, useTick } from "../../frontend/parts";
import { Ask as Write } from "../open_text/ask";
import { Before as Questions } from "../table_topic/ask";
import { type Talk, talkOf } from "./talk";
import type { Answer, Prompt } from "./types";
import { words } from "./words";

export { Own, ready } from "../open_text/ask";

export function Ask(props: AskProps<Prompt, Answer>) {
  const { activity, view, live } = props;
  useTick(250, Boolean(view.timer));
  const talk = talkOf(view, live.now());
  return (
    <div class="plw-talk plw-loose">
      <Turn talk={talk} first={activity.first} seconds={activity.seconds} />
      <Questions activity={activity} />
      <section>
        <h2>{words.sentence}</h2>
        {talk.stage !== "up" && <p class="plw-hint">{words.later}</p>}
        <Write {...props} />
      </section>
    </div>
  );
}

interface TurnProps {
  talk: Talk;
  first: string;
  seconds: number;
}

/** What is said aloud changes only with the turn; the seconds are for the eye. */
function Turn({ talk, first, seconds }: TurnProps) {
  const { stage, left } = talk;
  return (
    <div class="plw-turn plw-tight" data-stage={stage}>
      <div role="status">
        <TurnWords stage={stage} first={first} seconds={seconds} />
      </div>
      {(stage === "A" || stage === "B") && (
        <p aria-hidden="true">
          {stage === "A" ? words.swapIn(clockTime(left)) : words.doneIn(clockTime(left))}
        </p>
      )}
    </div>
  );
}

function TurnWords({ stage, first, seconds }: Omit<TurnProps, "talk"> & { stage: Talk["stage"] }) {
  if (stage === "up") {
    return (
      <>
        <b>{words.up}</b>
        <p>{words.write}</p>
      </>
    );
  }
  if (stage === "before") {
    return (
      <>
        <b>{words.find}</b>
        <p dir="auto">{words.first(first)}</p>
        {seconds > 0 && <p>{words.each(seconds)}</p>}
      </>
    );
  }
  return (
    <>
      {stage === "B" && <em>{words.swap}</em>}
      <b>{words.speaks(stage)}</b>
      <p>{words.listens(stage === "A" ? "B" : "A")}</p>
    </>
  );
}
