/** Rows of a tally as light bars, on phones and beside every chart. */
import { words } from "./locales/en";
import { Words } from "./parts";
import { areRounded } from "./shares";
import { typeset } from "./typeset";
import type { RowView, TallyView } from "./wire";

export interface BarsProps {
  /** A `sign` stands before the label. */
  rows: (RowView & { sign?: string })[];
  n: number;
  /** What the values are; counts go without saying. */
  statistic?: TallyView["statistic"];
  /** Those of the rows that are drawn, on the scale of all; without it all are. */
  shown?: RowView[];
  /** Rows to mark as one's own. */
  own?: string[];
  ownLabel?: string;
}

/** Rows of a tally as light bars: label, share, count; a list for those who hear it. */
export function Bars(props: BarsProps) {
  const { rows, n, statistic = "count", shown = rows, own = [], ownLabel } = props;
  const values = rows.map((row) => row.value);
  const most = Math.max(1, ...values);
  const rounded = rows.every((row) => row.share != null) && areRounded(values, n);
  const said = n
    ? [words.bars.n(n), words.bars.each[statistic], rounded && words.bars.rounded]
    : [words.bars.none];
  return (
    <div class="plw-bars">
      <ul>
        {shown.map((row) => (
          <BarRow
            key={row.id}
            row={row}
            scale={most}
            mark={own.includes(row.id) ? ownLabel : undefined}
          />
        ))}
      </ul>
      <p class="plw-n">{said.filter(Boolean).join(" · ")}</p>
    </div>
  );
}

function BarRow({ row, scale, mark }: { row: BarsProps["rows"][0]; scale: number; mark?: string }) {
  const width = row.share ?? row.along ?? row.value / scale;
  return (
    <li data-own={mark ? true : undefined}>
      <span class="plw-bar-label">
        <Words text={[row.sign, typeset(row.label)]} />
        {mark && <em class="plw-mark">{mark}</em>}
      </span>
      <span class="plw-bar-value">
        {row.value}
        {row.share != null && <small> · {words.bars.percent(row.share)}</small>}
        {row.sure != null && <small> · {words.bars.sure(row.sure)}</small>}
      </span>
      <span class="plw-bar" aria-hidden="true">
        <i style={{ width: `${width * 100}%` }} />
      </span>
    </li>
  );
}
