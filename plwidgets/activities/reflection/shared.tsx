/** On a phone: the room's reflections, or how many are open and resolved. */
import type { SharedProps } from "../../frontend/kinds";
import { words as shared } from "../../frontend/locales/en";
import { Words } from "../../frontend/parts";
import type { Answer, Outcome, Prompt } from "./types";
import { words } from "./words";

export function Shared({ tally, mine: given }: SharedProps<Prompt, Answer, Outcome>) {
  const texts = Object.values(tally.answers ?? {});
  const mine = given?.seq;
  const resolved = tally.rows.find((row) => row.id === "resolved")?.value ?? 0;
  return (
    <>
      <ul class="plw-voices">
        {texts.map(({ text, seqs }) => {
          const own = mine !== undefined && seqs.includes(mine);
          return (
            <li key={seqs[0]} data-own={own || undefined}>
              <Words text={text} />
              {own && <small>{shared.activity.mineMark}</small>}
            </li>
          );
        })}
      </ul>
      <p class="plw-n">
        {words.open(tally.n - resolved)} · {words.resolvedCount(resolved)}
      </p>
    </>
  );
}
