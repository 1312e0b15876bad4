/** A triad on a phone: three ratings, or one place in a triangle that three sliders share. */

import type { TargetedMouseEvent } from "preact";
import { Chips } from "../../frontend/inputs/chips";
import { Slider } from "../../frontend/inputs/slider";
import type { AskProps } from "../../frontend/kinds";
import { Theirs } from "../../frontend/theirs";
import type { Item } from "../../frontend/wire";
import { words } from "./input_words";
import type { Answer, Prompt } from "./types";
import { fromPoint, rounded, toPoint, type Weights, weightsOf, withOne } from "./weights";
import { isTriangle } from "./which";
import { words as common } from "./words";

export function Ask(props: AskProps<Prompt, Answer>) {
  return isTriangle(props.activity) ? <Triangle {...props} /> : <Ratings {...props} />;
}

function Ratings({ activity, draft, setDraft, disabled }: AskProps<Prompt, Answer>) {
  const values = draft.values ?? {};
  const chips = Array.from({ length: activity.highest }, (_, at) => ({
    id: String(at + 1),
    label: String(at + 1),
  }));
  return (
    <div class="plw-triad">
      <p class="plw-so-far plw-quiet">{words.lowHigh(activity.highest)}</p>
      {activity.corners.map((corner) => (
        <Chips
          key={corner.id}
          label={corner.label}
          gloss={corner.gloss}
          chips={chips}
          chosen={corner.id in values ? [String(values[corner.id])] : []}
          disabled={disabled}
          onChoose={(chip) => setDraft({ values: { ...values, [corner.id]: Number(chip) } })}
        />
      ))}
    </div>
  );
}

const EVEN: Weights = rounded([1, 1, 1]);

function Triangle({ activity, draft, setDraft, disabled }: AskProps<Prompt, Answer>) {
  const corners = activity.corners;
  const values = draft.values ?? {};
  const weights = weightsOf(corners.map(({ id }) => values[id]));
  const place = (found: Weights) =>
    setDraft({ values: Object.fromEntries(corners.map(({ id }, at) => [id, found[at] ?? 0])) });
  const move = (at: number, value: number | undefined) =>
    value === undefined ? setDraft({}) : place(withOne(weights ?? EVEN, at, value));
  return (
    <div class="plw-triad">
      <p class="plw-so-far plw-quiet">{words.tap}</p>
      <Plane corners={corners} weights={weights} onPlace={disabled ? undefined : place} />
      <div class="plw-group">
        {corners.map((corner, at) => (
          <Slider
            key={corner.id}
            label={corner.label}
            gloss={corner.gloss}
            value={weights?.[at]}
            unplaced={words.unplaced}
            shown={common.weight}
            say={common.weight}
            disabled={disabled}
            onPlace={(value) => move(at, value)}
          />
        ))}
      </div>
    </div>
  );
}

interface PlaneProps {
  corners: Item[];
  weights: Weights | null;
  onPlace?: (weights: Weights) => void;
}

/** The triangle itself, for thumbs: whoever uses keys or a screen reader has the sliders. */
function Plane({ corners, weights, onPlace }: PlaneProps) {
  const spot = weights && toPoint(weights);
  const tap = (event: TargetedMouseEvent<Element>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onPlace?.(
      fromPoint((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height),
    );
  };
  return (
    <div class="plw-plane" aria-hidden="true">
      <Theirs as="p">{corners[0]?.label}</Theirs>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the sliders do the same by keyboard */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the sliders do the same by keyboard */}
      <div onClick={tap}>
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: all of the triangle is hidden from readers */}
        <svg viewBox="0 0 100 86.6" preserveAspectRatio="none">
          <path d="M50 0.5 99.5 86.1H0.5Z" />
        </svg>
        {spot && <i style={{ left: `${100 * spot.x}%`, top: `${100 * spot.y}%` }} />}
      </div>
      <p>
        <Theirs as="span">{corners[1]?.label}</Theirs>
        <Theirs as="span">{corners[2]?.label}</Theirs>
      </p>
    </div>
  );
}
