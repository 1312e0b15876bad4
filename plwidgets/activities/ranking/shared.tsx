/** On a phone: the room's order; one's own places are said. */

import type { SharedProps } from "../../frontend/kinds";
import { words as common } from "../../frontend/locales/en";
import { Theirs } from "../../frontend/theirs";
import { typeset } from "../../frontend/typeset";
import type { Answer, Outcome, Prompt } from "./types";
import { words } from "./words";

export function Shared({ tally, mine: given }: SharedProps<Prompt, Answer, Outcome>) {
  const mine = given?.answer.ranking ?? [];
  const { firsts } = tally;
  return (
    <div class="plw-bars">
      <ul>
        {tally.rows.map((row) => (
          <li key={row.id}>
            <span>
              <Theirs>{typeset(row.label)}</Theirs>
              {mine.includes(row.id) && (
                <em class="plw-mark">{words.you(mine.indexOf(row.id) + 1)}</em>
              )}
            </span>
            <span class="plw-bar-value">
              {common.bars.percent(row.share ?? 0)}
              <small> · {words.firstFor(firsts[row.id] ?? 0)}</small>
            </span>
            <span class="plw-bar" aria-hidden="true">
              <i style={{ width: `${100 * (row.share ?? 0)}%` }} />
            </span>
          </li>
        ))}
      </ul>
      <p class="plw-n">
        {tally.n ? `${common.bars.n(tally.n)} · ${words.meaning}` : common.bars.none}
      </p>
    </div>
  );
}
