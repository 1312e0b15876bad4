/** The room's words: a cloud, and the list of all of them. */
import type { ResultsProps } from "../../frontend/kinds";
import { Cloud } from "../../frontend/results/cloud";
import { onStage as say } from "./stage_words";
import type { Outcome, Prompt } from "./types";

export function Results({ tally, activity }: ResultsProps<Prompt, Outcome>) {
  const { n, words, left_out: leftOut } = tally;
  if (!words.length) return <p class="plw-no-words plw-fill">{n ? say.noneToShow : say.nothing}</p>;
  return <Cloud words={words} leftOut={leftOut} label={activity.prompt} />;
}
