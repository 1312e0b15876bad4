/** What the room says, on a phone: as the kind draws it there, or as bars. */
import { kinds } from "plw:shared";
import { Bars } from "../bars";
import type { AskModule } from "../kinds";
import { words } from "../locales/en";
import type { Given } from "../model";
import type { Activity, Fields, TallyView, View } from "../wire";

interface Props {
  view: View;
  activity: Activity;
  kind: AskModule;
  tally: TallyView;
  mine: Given<Fields> | null;
  hub: string;
}

export function RoomSaid({ view, activity, kind, tally, mine, hub }: Props) {
  const Shared = kinds[activity.kind]?.Shared ?? kind.Shared;
  if (Shared) return <Shared {...{ activity, tally, mine, view, hub }} />;
  const chosen = Object.values(mine?.answer ?? {})
    .flat()
    .map(String);
  return (
    <Bars
      rows={tally.rows}
      n={tally.n}
      statistic={tally.statistic}
      own={chosen}
      ownLabel={words.activity.mineMark}
    />
  );
}
