/** People as dots: one each, filled as they answer.  Which dot is whose, nobody can tell. */

/** From so many on a dot would be dust. */
const MOST = 600;
const LARGEST = 44;
/** From one dot's left edge to the next one's, in dots. */
const PITCH = 1.5;

interface Props {
  total: number;
  filled: number;
  /** The space there is for them, in square canvas units. */
  area: number;
}

export function Dots({ total, filled, area }: Props) {
  const count = Math.min(total, MOST);
  const full = total > MOST ? Math.round((filled / total) * count) : filled;
  const size = Math.min(LARGEST, Math.sqrt(area / Math.max(1, count)) / PITCH);
  return (
    <div class="plw-dots plw-wrap" aria-hidden="true" style={{ "--size": size.toFixed(1) }}>
      {Array.from({ length: count }, (_, index) => (
        <i key={index} class={index < full ? "on" : ""} />
      ))}
    </div>
  );
}
