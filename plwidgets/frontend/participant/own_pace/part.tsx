/** A section that one goes through by oneself: an activity a screen, back and on, and a list. */
import { useRef } from "preact/hooks";
import { viewOf } from "../../kinds";
import type { Live } from "../../live";
import { words } from "../../locales/en";
import type { Standing, View } from "../../wire";
import { ActivityScreen } from "../activity";
import { Behind } from "./behind";
import { Overview } from "./overview";
import { usePlace } from "./place";
import { Turns } from "./turns";

export interface OwnPaceProps {
  live: Live;
  view: View;
  scope: string;
  onYou: () => void;
}

export function OwnPace(props: OwnPaceProps) {
  const { live, view, scope, onYou } = props;
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
          place={words.step(at + 1, steps.length)}
          turns={turns}
        />
      ) : (
        view.own_pace && <Overview {...{ live, view, steps, go, turns, onYou }} />
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
