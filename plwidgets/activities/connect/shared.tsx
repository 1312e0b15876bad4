/** On a phone: the links made most, as light bars; one's own are marked. */

import type { SharedProps } from "../../frontend/kinds";
import { words as common } from "../../frontend/locales/en";
import { Theirs } from "../../frontend/theirs";
import { typeset } from "../../frontend/typeset";
import { words } from "./input_words";
import type { Answer, Outcome, Prompt } from "./types";

/** As many links as one scrolls through; the rest is said. */
const AT_ONCE = 10;

export function Shared({ tally, mine }: SharedProps<Prompt, Answer, Outcome>) {
  const own = (mine?.answer.links ?? []).map((link) => link.join("."));
  const shown = tally.rows.slice(0, AT_ONCE);
  return (
    <div class="plw-bars">
      <ul>
        {shown.map((row) => (
          <li key={row.id}>
            <span>
              <Theirs>{typeset(row.label)}</Theirs>
              {own.includes(row.id) && <em class="plw-mark">{words.yours}</em>}
            </span>
            <span class="plw-bar-value">{common.bars.share(row.value, row.share ?? 0)}</span>
            <span class="plw-bar" aria-hidden="true">
              <i style={{ width: `${100 * (row.share ?? 0)}%` }} />
            </span>
          </li>
        ))}
      </ul>
      <p class="plw-n">
        {tally.n ? common.bars.n(tally.n) : common.bars.none}
        {shown.length < tally.rows.length && <> · {words.most(shown.length, tally.rows.length)}</>}
      </p>
    </div>
  );
}
