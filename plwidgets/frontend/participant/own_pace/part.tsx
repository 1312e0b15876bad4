/** A section that one goes through by oneself: an activity a screen, back and on, and a list. */
import { useRef } from "preact/hooks";
import { viewOf } from "../../kinds";
import { own_pace as say } from "../../locales/en-pace";
import type { Standing, View } from "../../wire";
import { ActivityScreen } from "../activity";
import type { OwnPaceProps } from "../own_pace";
import { Behind } from "./behind";
import { Overview } from "./overview";
import { usePlace } from "./place";
import { Turns } from "./turns";

export function OwnPace(props: OwnPaceProps) {
  const { live, view, scope } = props;
  const steps = useSteps(view);
  const [place, go] = usePlace(scope, view, steps);
  const at = steps.findIndex(({ activity }) => activity.id === place);
  const shown = view.own_pace ? steps[at] : undefined;
  const turns = <Turns {...{ steps, at, view, go }} />;
  return (
    <>
      {shown ? (
        <ActivityScreen
          {...props}
          view={viewOf(view, shown)}
          activity={shown.activity}
          place={say.place(at + 1, steps.length)}
          turns={turns}
        />
      ) : (
        view.own_pace && <Overview {...props} steps={steps} go={go} turns={turns} />
      )}
      {steps.map((step) => (
        <Behind key={step.activity.id} {...{ live, scope, step }} shown={step === shown} />
      ))}
    </>
  );
}

/** The activities in their order; once all go on together, as they were, and closed. */
function useSteps(view: View): Standing[] {
  const last = useRef<Standing[]>([]);
  if (view.own_pace) {
    last.current = view.workshop.activities.flatMap(({ id }) => view.own_pace?.[id] ?? []);
    return last.current;
  }
  const led = last.current.some(({ activity }) => activity.id === view.current);
  return led && !view.ended ? last.current.map((step) => ({ ...step, phase: "closed" })) : [];
}
