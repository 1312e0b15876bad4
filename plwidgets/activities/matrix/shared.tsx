/** On a phone: the room's median places on the same square, and in which quarter most put each item. */

import type { SharedProps } from "../../frontend/kinds";
import { percent } from "../../frontend/shares";
import { Theirs } from "../../frontend/theirs";
import { typeset } from "../../frontend/typeset";
import { type Places, Square } from "./square";
import type { Answer, Outcome, Prompt } from "./types";
import { words } from "./words";

export function Shared({ tally, activity }: SharedProps<Prompt, Answer, Outcome>) {
  const places: Places = {};
  for (const { id, place } of tally.items) {
    const [x, y] = place;
    if (x != null && y != null) places[id] = { x, y };
  }
  return (
    <>
      <p class="plw-so-far plw-quiet">{words.medians}</p>
      <Square activity={activity} places={places} />
      <ol class="plw-matrix-most plw-tight">
        {tally.rows.map((row, at) => (
          <li key={row.id}>
            <b aria-hidden="true">{at + 1}</b>
            <Theirs>{typeset(row.label)}</Theirs>
            {tally.n > 0 && <small>{percent(row.share ?? 0)}</small>}
          </li>
        ))}
      </ol>
      <p class="plw-n">{tally.n ? words.n(tally.n) : words.none}</p>
    </>
  );
}
