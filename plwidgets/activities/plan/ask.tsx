/** A plan on a phone: its cards come when they are asked for; one's own is told. */

import type { Laid, OwnProps } from "../../frontend/kinds";
import { Words } from "../../frontend/parts";
import { Theirs } from "../../frontend/theirs";
import { typeset } from "../../frontend/typeset";
import { isPlanned, planIn, plannedFor, problemIn } from "./fields";
import type { Answer, Prompt } from "./types";

export { Later as Ask } from "../../frontend/inputs/later";

export const lays = ({ targets }: Prompt): Laid => ({
  things: targets.map(({ label, strategies }) => ({
    label,
    note: strategies.map((each) => each.label).join(" · "),
  })),
});

export const done = (draft: Partial<Answer>, { targets }: Prompt) =>
  [
    targets.filter((target) => plannedFor(planIn(draft), target).length).length,
    targets.length,
  ] as const;

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  const plan = planIn(draft);
  return isPlanned(plan) && (problemIn(plan, activity) || true);
}

export function Own({ activity, answer }: OwnProps<Prompt, Answer>) {
  const plan = planIn(answer);
  return (
    <dl class="plw-pairs">
      {activity.targets
        .filter((target) => plannedFor(plan, target).length)
        .map((target) => (
          <div key={target.id}>
            <Theirs as="dt">{typeset(target.label)}</Theirs>
            {plannedFor(plan, target).map((text, index) => (
              <dd key={index}>
                <Words text={text} />
              </dd>
            ))}
          </div>
        ))}
    </dl>
  );
}
