/** While people go by themselves: what there is to go through, and how far the room is. */
import { useRef } from "preact/hooks";
import { useFit } from "../../hooks";
import type { Live } from "../../live";
import { stage as say } from "../../locales/en-stage";
import { typeset } from "../../typeset";
import type { View } from "../../wire";
import { JoinCard } from "../join_card";
import { PacedBars, pacedIn } from "../paced";
import type { WayIn } from "../way_in";
import { Footer } from "./footer";

/** In canvas units: the largest at which all of it has room. */
const SIZES = [36, 32, 28, 24, 20, 17, 14, 11];

export function OwnPaceScene({ view, live, way }: { view: View; live: Live; way: WayIn }) {
  const box = useRef<HTMLDivElement>(null);
  const steps = pacedIn(view);
  useFit(box, SIZES, [steps.length]);
  return (
    <div class="scene plw-fill activity own-pace">
      <header class="plw-beside">
        <div class="heading">
          <p class="eyebrow" dir="auto">
            {view.step.section || view.workshop.title}
          </p>
          <h1>{say.ownPace.title}</h1>
          <p class="hint">{say.ownPace.hint}</p>
        </div>
        <JoinCard way={way} />
      </header>
      <div class="middle" ref={box}>
        <PacedBars
          steps={steps}
          label={say.ownPace.title}
          name={({ activity }) => <bdi>{typeset(activity.title)}</bdi>}
        />
      </div>
      <Footer view={view} live={live} counts={false} misses={false}>
        <p>
          <b>{say.ownPace.finished(view.finished ?? 0)}</b>
        </p>
      </Footer>
    </div>
  );
}
