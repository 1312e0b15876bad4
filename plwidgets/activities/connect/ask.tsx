/** Links on a phone: what makes them comes when it is asked for; one's own are told. */

import type { Laid, OwnProps } from "../../frontend/kinds";
import { Words } from "../../frontend/parts";
import { Theirs } from "../../frontend/theirs";
import { inLine, typeset } from "../../frontend/typeset";
import type { Answer, Prompt } from "./types";
import { words } from "./words";

export { Later as Ask } from "../../frontend/inputs/later";

export const lays = ({ left, right }: Prompt): Laid => ({
  things: left,
  ways: right.map(({ label }) => inLine(label)),
});

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  const missing = activity.at_least - (draft.links ?? []).length;
  return missing > 0 ? words.missing(missing) : true;
}

export function Own({ activity, answer }: OwnProps<Prompt, Answer>) {
  const links = answer.links ?? [];
  const ends = (from: string) =>
    activity.right
      .filter(({ id }) => links.some(([left, right]) => left === from && right === id))
      .map(({ label }) => inLine(label));
  return (
    <ul class="plw-stack">
      {activity.left
        .filter(({ id }) => links.some(([left]) => left === id))
        .map((item) => (
          <li key={item.id}>
            <Theirs>{typeset(item.label)}</Theirs> → <Words text={ends(item.id).join(", ")} />
          </li>
        ))}
    </ul>
  );
}
