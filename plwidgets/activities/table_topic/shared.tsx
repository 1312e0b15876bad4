/** On a phone: every table's notes, one's own table first. */
import type { SharedProps } from "../../frontend/kinds";
import { words } from "../../frontend/locales/en";
import { Words } from "../../frontend/parts";
import type { Answer, Outcome, Prompt } from "./types";

export function Shared({ tally, view }: SharedProps<Prompt, Answer, Outcome>) {
  const boards = Object.entries(tally.boards);
  const own = view.me?.table;
  const order = (name: string): number => (name === own ? 0 : 1);
  boards.sort(
    ([a], [b]) => order(a) - order(b) || a.localeCompare(b, undefined, { numeric: true }),
  );
  if (!boards.length) return <p class="plw-n">{words.bars.none}</p>;
  return (
    <ul class="plw-voices">
      {boards.map(([name, { notes }]) => (
        <li key={name} data-own={name === own || undefined}>
          <h3 dir="auto">{words.table(name)}</h3>
          <Words text={notes} />
        </li>
      ))}
    </ul>
  );
}
