/** The picture as large as it fits, with all pins on it. */
import { useRef } from "preact/hooks";
import { Bars } from "../../frontend/bars";
import { useBox } from "../../frontend/hooks";
import type { ResultsProps } from "../../frontend/kinds";
import { Dots } from "./dots";
import { words } from "./input_words";
import type { Outcome, Prompt } from "./types";

export function Results({ activity, tally, hub }: ResultsProps<Prompt, Outcome>) {
  const room = useRef<HTMLDivElement>(null);
  const { width, height } = useBox(room);
  return (
    <figure class="plw-pins plw-fill">
      <div ref={room} style={{ "--wide": `${Math.min(width, height * tally.ratio)}px` }}>
        <Dots activity={activity} tally={tally} hub={hub} />
      </div>
      <figcaption class="plw-note" dir="auto">
        {[activity.image?.caption, tally.put > tally.n && words.pins(tally.put)]
          .filter(Boolean)
          .join(" · ")}
        <div class="plw-hidden">
          <Bars rows={tally.rows} n={tally.n} statistic={tally.statistic} />
        </div>
      </figcaption>
    </figure>
  );
}
