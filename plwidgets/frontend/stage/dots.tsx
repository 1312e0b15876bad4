/** People as dots: one each, filled as they answer.  Which dot is whose, nobody can tell. */

/** From so many on a dot would be dust. */
const MOST = 600;
const LARGEST = 44;
/** From one dot's left edge to the next one's, in dots. */
const PITCH = 1.5;

interface Props {
  total: number;
  filled: number;
  /** The space there is for them, in canvas units. */
  width: number;
  height: number;
}

export function Dots({ total, filled, width, height }: Props) {
  const count = Math.min(total, MOST);
  const full = total > MOST ? Math.round((filled / total) * count) : filled;
  const { across, size } = evenly(count, width, height);
  return (
    <div
      class="plw-dots plw-wrap"
      aria-hidden="true"
      style={{ "--size": size.toFixed(1), "--across": across }}
    >
      {Array.from({ length: count }, (_, index) => (
        <i key={index} class={index < full ? "on" : ""} />
      ))}
    </div>
  );
}

/** As large as can be, in rows of which the last is nearly as long as the others. */
function evenly(count: number, width: number, height: number): { across: number; size: number } {
  let best = { across: 1, size: 0 };
  for (let rows = 1; rows <= Math.max(1, count); rows++) {
    const across = Math.max(1, Math.ceil(count / rows));
    const size = Math.min(LARGEST, width / across / PITCH, height / rows / PITCH);
    if (size > best.size) best = { across, size };
  }
  return best;
}
