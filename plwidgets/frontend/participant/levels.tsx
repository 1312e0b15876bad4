/** How a room spread over levels: one bar a line, every level named with its share. */
import { words } from "../locales/en";
import { Words } from "../parts";

export interface LevelLine {
  id: string;
  label: string;
  counts: number[];
}

const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0);

export function Levels({ lines, names }: { lines: LevelLine[]; names: string[] }) {
  return (
    <ul class="plw-spread">
      {lines.map((line) => (
        <li key={line.id}>
          <Words text={line.label} />
          <span class="plw-level-bar" aria-hidden="true">
            {line.counts.map((count, level) => (
              <i key={names[level]} style={{ flexGrow: count }} hidden={!count} />
            ))}
          </span>
          <small>{said(line.counts, names)}</small>
        </li>
      ))}
    </ul>
  );
}

function said(counts: number[], names: string[]): string {
  const n = sum(counts);
  const told = counts.map((count, level) =>
    count ? `${names[level]} ${words.bars.percent(count / n)}` : "",
  );
  return [...told.filter(Boolean), words.bars.n(n)].join(" · ");
}
