/** What the room says, on a phone. */
import { LevelBars } from "../../frontend/inputs/level_bars";
import type { SharedProps } from "../../frontend/kinds";
import type { Answer, Outcome, Prompt } from "./types";

export function Shared({ activity, tally, mine }: SharedProps<Prompt, Answer, Outcome>) {
  const own = mine?.answer.levels ?? {};
  const bars = tally.criteria.map((bar) => ({
    ...bar,
    own: (own[bar.id] ?? 0) - 1,
  }));
  return <LevelBars bars={bars} levels={activity.levels} />;
}
