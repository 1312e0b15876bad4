/** What the room says, on a phone. */
import { SureOf } from "../../frontend/inputs/how_sure";
import { LevelBars } from "../../frontend/inputs/level_bars";
import type { SharedProps } from "../../frontend/kinds";
import type { Answer, Outcome, Prompt } from "./types";

export function Shared({ activity, tally, mine }: SharedProps<Prompt, Answer, Outcome>) {
  const ratings = mine?.answer.ratings ?? {};
  const bars = tally.statements.map((bar) => ({
    ...bar,
    own: Number(ratings[bar.id]) - 1,
  }));
  return (
    <>
      <LevelBars bars={bars} levels={activity.levels} diverging />
      <SureOf counts={tally.sure} />
    </>
  );
}
