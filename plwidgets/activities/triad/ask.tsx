/** A triad on a phone: its ratings or triangle come when they are asked for; one's own are told. */

import type { Laid, OwnProps } from "../../frontend/kinds";
import { Theirs } from "../../frontend/theirs";
import type { Answer, Prompt } from "./types";
import { isTriangle } from "./which";
import { words } from "./words";

export { Later as Ask } from "../../frontend/inputs/later";

export const lays = ({ corners }: Prompt): Laid => ({ things: corners });

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  const done = Object.keys(draft.values ?? {}).length;
  const missing = activity.corners.length - done;
  return done > 0 && (missing === 0 || words.missing(missing));
}

export function Own({ activity, answer }: OwnProps<Prompt, Answer>) {
  const values = answer.values ?? {};
  const said = (value: number) =>
    isTriangle(activity) ? words.weight(value) : words.of(value, activity.highest);
  return (
    <dl class="plw-pairs">
      {activity.corners.map(({ id, label }) => (
        <div key={id}>
          <Theirs as="dt">{label}</Theirs>
          <dd>{said(values[id] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  );
}
