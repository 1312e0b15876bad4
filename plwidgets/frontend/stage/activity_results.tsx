/** Results of the current activity: the kind's own, else its chart, else light bars. */
import { useEffect, useState } from "preact/hooks";
import { Bars } from "../bars";
import { useCalm } from "../hooks";
import { useCards, useResults } from "../kinds";
import { Columns } from "../results/columns";
import type { Theme } from "../theme";
import type { Figure } from "../traits";
import { inLine } from "../typeset";
import type { Activity, ComparedView, Role, TallyView, View } from "../wire";
import { Chart } from "./chart";
import { GroupBars, groupColumns } from "./groups";
import { GroupedTexts, showsGroups } from "./text_groups";

interface Props {
  hub: string;
  view: View;
  activity: Activity;
  tally: TallyView;
  role: Role;
  /** What the kernel draws, null until it has; undefined where there is no kernel. */
  figure: Figure | null | undefined;
  theme: Theme;
  size: number;
}

/** A hall reads; it need not see every answer in the very moment. */
const PACE = 300;

/** Give it a key of activity and round: what it holds back belongs to these. */
export function ActivityResults(props: Props) {
  const { hub, view, activity, role, figure, theme, size } = props;
  const tally = useCalm(props.tally, PACE);
  const Results = useResults(activity.kind, hub);
  const cards = useCards(activity.kind, hub);
  if (Results === undefined) return null;
  const compared = role === "participant" || (Results && view.spotlight) ? null : view.compared;
  if (role !== "participant" && !compared && showsGroups(tally, view)) {
    return <GroupedTexts tally={tally} view={view} label={activity.prompt ?? activity.title} />;
  }
  if (Results && !compared) {
    return <Results {...{ tally, activity, view, role, hub }} />;
  }
  const label = inLine(activity.prompt ?? activity.title);
  const columns = cards && compared && groupColumns(compared, (tally) => cards(tally, activity));
  if (columns && figure !== undefined) {
    return <Columns columns={columns} label={label} version={compared} />;
  }
  if (!figure) {
    const never = figure === undefined;
    return <LightBars {...{ tally, label, compared: never ? compared : null, at: never }} />;
  }
  return (
    <Chart
      key={`${activity.id}/${view.round}/${compared?.by ?? ""}`}
      hub={hub}
      figure={figure}
      rows={tally.rows}
      n={tally.n}
      statistic={tally.statistic}
      compared={compared}
      label={label}
      theme={theme}
      size={size}
      turns
    />
  );
}

// A figure comes a moment after its tally: bars that flash up before it would be noise.
const PATIENCE = 1200;

interface LightBarsProps {
  tally: TallyView;
  label: string;
  compared?: ComparedView | null;
  /** Whether they are there at once. */
  at: boolean;
}

function LightBars({ tally, label, compared, at }: LightBarsProps) {
  const [waited, setWaited] = useState(at);
  useEffect(() => {
    const timer = window.setTimeout(() => setWaited(true), PATIENCE);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: no group of controls, and no landmark
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <div class="plw-light" role="group" aria-label={label} tabIndex={0}>
      {waited && compared && <GroupBars compared={compared} />}
      {waited && !compared && <Bars rows={tally.rows} n={tally.n} statistic={tally.statistic} />}
    </div>
  );
}
