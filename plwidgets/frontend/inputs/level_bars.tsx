/** How a room's answers lie over levels, on a phone: a bar of parts, and each part in words. */
import { words } from "../locales/en";
import { Words } from "../parts";
import { typeset } from "../typeset";

export interface LevelBar {
  id: string;
  label: string;
  /** How many chose each level, from the lowest. */
  counts: number[];
  /** The place of one's own level in `counts`. */
  own?: number;
}

export interface LevelBarsProps {
  bars: LevelBar[];
  /** What the levels are called, from low to high. */
  levels: string[];
  /** Two ends with a middle between them, or steps upward. */
  diverging?: boolean;
}

const ENDS = ["--low", "--low-soft", "--middle", "--high-soft", "--high"];

/** The colour of a level: steps upward are one colour, and are told apart by `strength`. */
const colour = (level: number, of: number, diverging?: boolean): string =>
  `var(${diverging ? ENDS[Math.round((level * 4) / (of - 1))] : "--step-high"})`;

const strength = (level: number, of: number): number => 0.3 + (0.7 * level) / (of - 1);

export function LevelBars({ bars, levels, diverging }: LevelBarsProps) {
  return (
    <ul class="plw-loose">
      {bars.map((bar) => (
        <Bar key={bar.id} bar={bar} levels={levels} diverging={diverging} />
      ))}
    </ul>
  );
}

function Bar({ bar, levels, diverging }: { bar: LevelBar } & Omit<LevelBarsProps, "bars">) {
  const n = bar.counts.reduce((sum, count) => sum + count, 0);
  const given = levels
    .map((name, level) => ({ name, level, count: bar.counts[level] ?? 0 }))
    .filter(({ count }) => count > 0);
  return (
    <li>
      <Words text={typeset(bar.label)} />
      <span class="plw-level-bar" aria-hidden="true">
        {given.map(({ name, level, count }) => (
          <i
            key={name}
            style={{
              flexGrow: count,
              background: colour(level, levels.length, diverging),
              opacity: diverging ? 1 : strength(level, levels.length),
            }}
          />
        ))}
      </span>
      <span class="plw-level-words plw-wrap plw-quiet">
        {given.map(({ name, level, count }) => (
          <span key={name}>
            <bdi>{typeset(name)}</bdi> {words.bars.percent(count / n)}
            {bar.own === level && <em class="plw-mark">{words.activity.mineMark}</em>}
          </span>
        ))}
        <span>{n ? words.bars.n(n) : words.bars.none}</span>
      </span>
    </li>
  );
}
