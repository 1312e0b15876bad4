/** The plan of the workshop: where the room is, what is done, what is still open. */
import { useEffect, useRef } from "preact/hooks";
import type { Control } from "../../controls";
import { moderation } from "../../locales/en-moderation";
import { console_ as say } from "../../locales/en-stage";
import { typeset } from "../../typeset";
import type { Agenda as Planned, View } from "../../wire";
import { mayAsk } from "../kinds";

type State = keyof typeof say.state;

interface Props {
  view: View;
  /** Moves the room. */
  control: Control;
  /** Changes the plan. */
  change: Control;
  onAsk: () => void;
  onMend: (activity: string) => void;
}

export function Agenda({ view, control, change, onAsk, onMend }: Props) {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    list.current
      ?.querySelector("[aria-current]")
      ?.closest("li")
      ?.scrollIntoView({ block: "nearest" });
  }, [view.current]);
  return (
    <nav class="agenda" aria-label={say.agenda} ref={list}>
      {sectionsOf(view.workshop.activities).map(({ title, steps }) => (
        <section key={steps[0]?.id}>
          {title && <h2 dir="auto">{title}</h2>}
          <ol>
            {steps.map((step) => (
              <li key={step.id}>
                <Step
                  step={step}
                  state={stateOf(step, view)}
                  waits={view.waits?.[step.id] ?? 0}
                  control={control}
                />
                {!view.ended && <Change {...{ step, view, onMend }} control={change} />}
              </li>
            ))}
          </ol>
        </section>
      ))}
      <button type="button" class="ask" disabled={view.ended} onClick={onAsk}>
        {say.ask.button}
      </button>
    </nav>
  );
}

interface StepProps {
  step: Planned;
  state: State;
  /** How many answers wait to be approved. */
  waits: number;
  control: Control;
}

function Step({ step, state, waits, control }: StepProps) {
  const now = state === "now";
  return (
    <button
      type="button"
      class="step"
      data-state={state}
      aria-current={now ? "step" : undefined}
      onClick={() => now || control("go", { activity: step.id })}
    >
      <span dir="auto">{typeset(step.title)}</span>
      <small>
        {waits > 0 && <b>{`${moderation.waiting(waits)} `}</b>}
        {state === "open" && <em>{say.state.open}</em>}
        {state === "skipped" && `${say.state.skipped} `}
        {step.minutes ? Math.round(step.minutes) : ""}
        <span class="plw-hidden">
          {step.minutes ? say.minutesUnit : ""}{" "}
          {["open", "skipped"].includes(state) ? "" : say.state[state]}
        </span>
      </small>
    </button>
  );
}

interface ChangeProps extends Pick<Props, "view" | "control" | "onMend"> {
  step: Planned;
}

/** What can be done with an activity of a room that has begun. */
function Change({ step, view, control, onMend }: ChangeProps) {
  const ids = view.workshop.activities.map((each) => each.id);
  const place = ids.indexOf(step.id);
  const skipped = Boolean(view.skipped?.includes(step.id));
  const ways: [string, boolean, () => void][] = [
    [
      skipped ? say.bringBack : say.skip,
      true,
      () => control("skip", { activity: step.id, on: !skipped }),
    ],
    [
      say.earlier,
      place > 0,
      () => control("move", { activity: step.id, before: ids[place - 1] ?? null }),
    ],
    [
      say.later,
      place + 1 < ids.length,
      () => control("move", { activity: step.id, before: ids[place + 2] ?? null }),
    ],
    [say.mend.button, true, () => onMend(step.id)],
  ];
  return (
    <details class="change plw-menu">
      <summary aria-label={say.change(step.title)}>⋯</summary>
      <div>
        {ways.map(([label, on, does]) => (
          <button
            key={label}
            type="button"
            disabled={!on}
            onClick={(press) => {
              press.currentTarget.closest("details")?.removeAttribute("open");
              does();
            }}
          >
            {label}
          </button>
        ))}
      </div>
    </details>
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
  if (step.id === view.current && !view.own_pace) return "now";
  if (view.skipped?.includes(step.id)) return "skipped";
  const phase = view.phases?.[step.id];
  if (phase === "open" && mayAsk(step.kind)) return "open";
  if (phase === "closed") return "done";
  const ids = view.workshop.activities.map((each) => each.id);
  return ids.indexOf(step.id) < ids.indexOf(view.current ?? "") ? "left" : "ahead";
}
