/** The room's words: a cloud, and the list of all of them. */
import type { ResultsProps } from "../../frontend/kinds";
import type { Tally } from "../../frontend/model";
import { Cloud, type Word } from "../../frontend/results/cloud";
import { words as say } from "./words";

interface CloudTally extends Tally {
  words: Word[];
  left_out: number;
}

export function Results({ tally, activity }: ResultsProps) {
  const { n, words, left_out: leftOut } = tally as CloudTally;
  if (!words?.length) return <p class="plw-no-words">{n ? say.noneToShow : say.nothing}</p>;
  return <Cloud words={words} leftOut={leftOut} label={activity.prompt ?? activity.title} />;
}
