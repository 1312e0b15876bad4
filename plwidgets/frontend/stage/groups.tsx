/** The rows of each round, table or role: as a table for those who hear it, or as light bars. */

import { Bars } from "../bars";
import type { GroupCard } from "../kinds";
import { stage as say } from "../locales/en-stage";
import type { Column } from "../results/columns";
import { percent } from "../shares";
import { typeset } from "../typeset";
import type { ComparedView, TallyView } from "../wire";

interface Group {
  name: string;
  tally: TallyView;
}

function groupsOf({ by, groups }: ComparedView): Group[] {
  return groups.flatMap(({ name, tally }) => (tally ? [{ name: nameOf(name, by), tally }] : []));
}

function nameOf(name: string, by: ComparedView["by"]): string {
  if (by === "table") return say.table(name);
  return by === "round" ? asTitle(say.round(Number(name))) : name;
}

const asTitle = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

export function GroupBars({ compared }: { compared: ComparedView }) {
  return (
    <>
      {groupsOf(compared).map(({ name, tally }) => (
        <section key={name} class="group">
          <h3 dir="auto">{name}</h3>
          <Bars rows={tally.rows} n={tally.n} statistic={tally.statistic} />
        </section>
      ))}
    </>
  );
}

/** What was written in each group, in columns; null where no group may be shown, or sums say more. */
export function groupColumns(
  compared: ComparedView,
  cardsOf: (tally: TallyView) => GroupCard[] | null,
): Column[] | null {
  const columns: Column[] = [];
  for (const { name, tally } of groupsOf(compared)) {
    const cards = cardsOf(tally);
    if (!cards) return null;
    columns.push({ id: name, title: `${name} · ${tally.n}`, cards });
  }
  return columns.length ? columns : null;
}

export function GroupTable({ compared, label }: { compared: ComparedView; label: string }) {
  const groups = groupsOf(compared);
  const statistic = groups[0]?.tally.statistic ?? "count";
  const shares = groups.some(({ tally }) => tally.rows.some((row) => row.share != null));
  return (
    <table class="plw-hidden">
      <caption>{say.groups(label)}</caption>
      <thead>
        <tr>
          <th scope="col">{say.group}</th>
          <th scope="col">{say.option}</th>
          <th scope="col">{say.statistics[statistic]}</th>
          {shares && <th scope="col">{say.share}</th>}
        </tr>
      </thead>
      <tbody>
        {groups.flatMap(({ name, tally }) =>
          tally.rows.map((row) => (
            <tr key={`${name}/${row.id}`}>
              <th scope="row">{name}</th>
              <td>{typeset(row.label)}</td>
              <td>{row.value}</td>
              {shares && <td>{row.share == null ? "" : percent(row.share)}</td>}
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
