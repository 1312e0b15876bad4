/** The middle of the console while people go by themselves: how far they are with each activity. */
import type { ComponentChildren } from "preact";
import { console_ as say, stage } from "../../locales/en-stage";
import { typeset } from "../../typeset";
import type { View } from "../../wire";
import { PacedBars, pacedIn } from "../paced";

interface Props {
  view: View;
  /** Opens what the room says to one of them. */
  look: (activity: string) => void;
  /** What stands above the list. */
  children: ComponentChildren;
}

export function OwnPace({ view, look, children }: Props) {
  return (
    <>
      <h2 dir="auto">{view.step.section || view.workshop.title}</h2>
      <p class="sub">
        {stage.ownPace.title} · <b>{stage.ownPace.finished(view.finished ?? 0)}</b>
      </p>
      {children}
      <div class="plw-scroll">
        <PacedBars
          steps={pacedIn(view)}
          label={say.paced.list}
          name={({ activity, asks }) => (
            <>
              {asks ? (
                <button type="button" onClick={() => look(activity.id)}>
                  <bdi>{typeset(activity.title)}</bdi>
                </button>
              ) : (
                <bdi>{typeset(activity.title)}</bdi>
              )}
              {!asks && <small> {say.paced.asksNothing}</small>}
            </>
          )}
        />
      </div>
    </>
  );
}
