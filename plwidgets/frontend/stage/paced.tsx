/** What people go through by themselves, on the stage: how many have answered each of it. */
import type { ComponentChildren } from "preact";
import { stage as say } from "../locales/en-stage";
import type { Standing, View } from "../wire";

/** The activities at their own pace, in the order of the plan. */
export function pacedIn(view: View): Standing[] {
  return view.workshop.activities.flatMap(({ id }) => view.own_pace?.[id] ?? []);
}

interface Props {
  steps: readonly Standing[];
  label: string;
  /** What stands for the name of an activity. */
  name: (step: Standing) => ComponentChildren;
}

export function PacedBars({ steps, label, name }: Props) {
  return (
    <div class="plw-bars">
      <ol aria-label={label}>
        {steps.map((step) => (
          <PacedBar key={step.activity.id} step={step} name={name(step)} />
        ))}
      </ol>
    </div>
  );
}

function PacedBar({ step, name }: { step: Standing; name: ComponentChildren }) {
  const { answered = 0, awaited = 0, phase, asks } = step;
  return (
    <li>
      <span class="plw-bar-label">{name}</span>
      {asks && (
        <>
          <span class="plw-bar-value">
            {say.ownPace.of(answered, awaited)}
            {phase !== "open" && <small> · {say.closed}</small>}
          </span>
          <span class="plw-bar" aria-hidden="true">
            <i style={{ width: `${(100 * answered) / Math.max(1, awaited)}%` }} />
          </span>
        </>
      )}
    </li>
  );
}
