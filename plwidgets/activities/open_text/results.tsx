/** What the room wrote: a wall of cards, a cloud of words, or a list, most said first. */
import type { GroupCard, ResultsProps } from "../../frontend/kinds";
import { stage as say } from "../../frontend/locales/en-stage";
import { type CardItem, Cards, type Level } from "../../frontend/results/cards";
import { Cloud } from "../../frontend/results/cloud";
import { Spotlight } from "../../frontend/results/spotlight";
import type { Written } from "../../frontend/wire";
import type { Outcome, Prompt } from "./types";

const WALL: readonly Level[] = [
  { columns: 1, size: 104, most: 1 },
  { columns: 1, size: 80, most: 1 },
  { columns: 1, size: 62, most: 1 },
  { columns: 2, size: 76 },
  { columns: 2, size: 64 },
  { columns: 2, size: 54 },
  { columns: 3, size: 56 },
  { columns: 3, size: 48 },
  { columns: 3, size: 42 },
  { columns: 4, size: 40 },
  { columns: 4, size: 36 },
  { columns: 4, size: 32 },
  { columns: 4, size: 30, pages: 3, dense: true },
  { columns: 5, size: 26, dense: true },
];
const ROWS: readonly Level[] = [
  { columns: 1, size: 56 },
  { columns: 1, size: 48 },
  { columns: 1, size: 42 },
  { columns: 1, size: 36, dense: true },
];

export function Results({ tally, activity, view, role }: ResultsProps<Prompt, Outcome>) {
  const { answers, words, left_out: leftOut, uncounted } = tally;
  const groups = Object.entries(answers);
  const lit = groups.find(([, said]) => view.spotlight && said.seqs.includes(view.spotlight));
  const label = activity.prompt;
  if (role === "participant") return <Plain groups={groups} label={label} />;
  if (lit) return <Spotlight text={lit[1].text} note={nearly(lit[1])} />;
  if (activity.display === "cloud") {
    const cloud = <Cloud words={words} leftOut={leftOut} label={label} />;
    if (!uncounted) return cloud;
    const most = 2 * uncounted > tally.n;
    return (
      <div class="plw-uncounted plw-fill">
        <p>{most ? say.answersInstead : say.uncounted(uncounted)}</p>
        <div>{most ? <Cards items={groups.map(card)} levels={WALL} label={label} /> : cloud}</div>
      </div>
    );
  }
  if (activity.display === "rows") return <Rows groups={groups} label={label} />;
  return <Cards items={groups.map(card)} levels={WALL} label={label} />;
}

/** Texts of a group, in the order in which they came. */
export const cards = ({ answers }: Outcome): GroupCard[] => Object.entries(answers).map(card);

type Group = [id: string, said: Written];

const nearly = ({ count }: Written) => (count > 1 ? say.nearlyThis(count) : undefined);

/** Most said first; of what was said as often, the earlier first. */
const byCount = ([a, x]: Group, [b, y]: Group) => y.count - x.count || Number(a) - Number(b);

function card([id, said]: Group): CardItem {
  return {
    id,
    text: said.text + (said.count > 1),
    children: (
      <>
        <p dir="auto">{said.text}</p>
        {said.count > 1 && <small>{nearly(said)}</small>}
      </>
    ),
  };
}

function Rows({ groups, label }: { groups: Group[]; label: string }) {
  const items = [...groups].sort(byCount).map(([id, { text, count }]) => ({
    id,
    text,
    children: (
      <>
        <p dir="auto">{text}</p>
        <b>{count}</b>
      </>
    ),
  }));
  return <Cards items={items} levels={ROWS} label={label} kind="rows" gap={0} ordered />;
}

function Plain({ groups, label }: { groups: Group[]; label: string }) {
  return (
    <ul class="plw-plain plw-voices" aria-label={label}>
      {groups.map(([id, said]) => (
        <li key={id}>
          <p dir="auto">{said.text}</p>
          {said.count > 1 && <small>{nearly(said)}</small>}
        </li>
      ))}
    </ul>
  );
}
