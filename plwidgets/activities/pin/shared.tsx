/** All pins on a phone: the picture with one's own among them, and how many are where. */
import { Bars } from "../../frontend/bars";
import type { SharedProps } from "../../frontend/kinds";
import { Dots } from "./dots";
import type { Answer, Outcome, Prompt } from "./types";

export function Shared({ activity, tally, mine, hub }: SharedProps<Prompt, Answer, Outcome>) {
  const rows = tally.areas.length ? tally.rows : tally.rows.filter(({ value }) => value);
  return (
    <div class="plw-stack">
      <Dots activity={activity} tally={tally} hub={hub} own={mine?.answer.pins} />
      <Bars rows={rows} n={tally.n} statistic={tally.statistic} />
    </div>
  );
}
