/** The plan of the workshop: where the room is, what is done, what is still open. */
import { useEffect, useRef } from "preact/hooks";
import type { Control } from "../../controls";
import { console_ as say } from "../../locales/en-stage";
import type { Agenda as Planned, View } from "../../wire";
import { mayAsk } from "../kinds";

type State = keyof typeof say.state;

export function Agenda({ view, control }: { view: View; control: Control }) {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [view.current]);
  return (
    <nav class="agenda" aria-label={say.agenda} ref={list}>
      {sectionsOf(view.workshop.activities).map(({ title, steps }) => (
        <section key={steps[0]?.id}>
          {title && <h2 dir="auto">{title}</h2>}
          <ol>
            {steps.map((step) => (
              <li key={step.id}>
                <Step step={step} state={stateOf(step, view)} control={control} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </nav>
  );
}

function Step({ step, state, control }: { step: Planned; state: State; control: Control }) {
  const now = state === "now";
  return (
    <button
      type="button"
      class="step"
      data-state={state}
      aria-current={now ? "step" : undefined}
      onClick={() => now || control("go", { activity: step.id })}
    >
      <span dir="auto">{step.title}</span>
      <small>
        {state === "open" && <em>{say.state.open}</em>}
        {step.minutes ? Math.round(step.minutes) : ""}
        <span class="plw-hidden">
          {step.minutes ? say.minutesUnit : ""} {state === "open" ? "" : say.state[state]}
        </span>
      </small>
    </button>
  );
}

interface Section {
  title: string;
  steps: Planned[];
}

/** Activities by section, in the order of the plan. */
function sectionsOf(activities: readonly Planned[]): Section[] {
  const sections: Section[] = [];
  for (const step of activities) {
    const title = step.section ?? "";
    const last = sections.at(-1);
    if (last?.title === title) last.steps.push(step);
    else sections.push({ title, steps: [step] });
  }
  return sections;
}

function stateOf(step: Planned, view: View): State {
  if (step.id === view.current) return "now";
  const phase = view.phases?.[step.id];
  if (phase === "open" && mayAsk(step.kind)) return "open";
  if (phase === "closed") return "done";
  const ids = view.workshop.activities.map((each) => each.id);
  return ids.indexOf(step.id) < ids.indexOf(view.current ?? "") ? "skipped" : "ahead";
}
