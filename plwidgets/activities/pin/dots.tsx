/** The picture with a dot where pins are, and the areas with how many are in them. */
import { Img } from "../../frontend/inputs/picture";
import { words } from "./input_words";
import type { Outcome, Prompt, Spot } from "./types";

interface Props {
  activity: Prompt;
  tally: Outcome;
  hub: string;
  /** One's own pins. */
  own?: readonly Spot[];
}

const percent = (part: number) => `${100 * part}%`;

export function Dots({ activity, tally, hub, own = [] }: Props) {
  const most = Math.max(10, ...tally.dots.map(({ n }) => n));
  return (
    <div class="plw-pinned" style={{ "--ratio": tally.ratio }}>
      <Img of={activity.image} hub={hub} />
      {tally.areas.map(({ id, label, n, x, y, width, height }) => (
        <p
          key={id}
          style={{
            left: percent(x),
            top: percent(y),
            width: percent(width),
            height: percent(height),
          }}
        >
          <span dir="auto">
            {label} <b>{n}</b>
          </span>
        </p>
      ))}
      {tally.dots.map(({ id, x, y, n }) => (
        <i
          key={id}
          aria-hidden="true"
          style={{ left: percent(x), top: percent(y), "--size": Math.sqrt(n / most) }}
        />
      ))}
      {own.map(({ x, y }, at) => (
        <em key={at} style={{ left: percent(x), top: percent(y) }}>
          <span class="plw-hidden">{words.yours}</span>
        </em>
      ))}
    </div>
  );
}
