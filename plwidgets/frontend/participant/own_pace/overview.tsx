/** Behind the last activity: all of them, what is answered of them, and the way back to each. */
import type { ComponentChildren } from "preact";
import type { Live } from "../../live";
import { own_pace as say } from "../../locales/en-pace";
import { Theirs } from "../../theirs";
import { typeset } from "../../typeset";
import type { Standing, View } from "../../wire";
import { Screen } from "../screen";
import { isAnswered } from "./place";

interface Props {
  live: Live;
  view: View;
  steps: readonly Standing[];
  go: (place: string) => void;
  turns: ComponentChildren;
  onYou: () => void;
}

export function Overview({ live, view, steps, go, turns, onYou }: Props) {
  const asked = steps.filter(({ asks, phase }) => asks && phase !== "waiting");
  const done = asked.filter((step) => isAnswered(view, step)).length;
  const all = done === asked.length;
  const open = asked.some(({ phase }) => phase === "open");
  return (
    <Screen
      live={live}
      about="own-pace"
      eyebrow={<bdi>{view.step.section || view.workshop.title}</bdi>}
      title={all ? say.done : say.toDo(done, asked.length)}
      hint={!open && asked.length ? say.closedHint : all ? say.doneHint : say.toDoHint}
      onYou={onYou}
      foot={turns}
    >
      <ol class="plw-steps plw-tight">
        {steps.map((step) => (
          <li key={step.activity.id} class="plw-stack">
            <button type="button" class="plw-button plw-ends" onClick={() => go(step.activity.id)}>
              <Theirs>{typeset(step.activity.title || step.activity.prompt)}</Theirs>
              <small>{stateOf(view, step)}</small>
            </button>
          </li>
        ))}
      </ol>
    </Screen>
  );
}

function stateOf(view: View, step: Standing): string {
  if (isAnswered(view, step)) return say.answered;
  if (!step.asks) return "";
  return step.phase === "open" ? say.open : say.closed;
}
