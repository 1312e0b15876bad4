/** On a phone: the room's answers, one's own first, then those that many gave; or their words. */
import { WordFlow } from "../../frontend/inputs/word_flow";
import type { SharedProps } from "../../frontend/kinds";
import { words } from "../../frontend/locales/en";
import { Words } from "../../frontend/parts";
import type { Written } from "../../frontend/wire";
import type { Answer, Outcome, Prompt } from "./types";

export function Shared(props: SharedProps<Prompt, Answer, Outcome>) {
  if (props.activity.display === "cloud") return <WordFlow tally={props.tally} />;
  return <Voices {...props} />;
}

function Voices({ tally, mine: given }: SharedProps<Prompt, Answer, Outcome>) {
  const groups = Object.values(tally.answers);
  const own = ({ seqs }: Written) => given !== null && seqs.includes(given.seq);
  const sorted = groups.sort(
    (a, b) =>
      Number(own(b)) - Number(own(a)) || b.count - a.count || (a.seqs[0] ?? 0) - (b.seqs[0] ?? 0),
  );
  return (
    <>
      <ul class="plw-voices">
        {sorted.map((group) => (
          <Voice key={group.seqs[0]} group={group} own={own(group)} />
        ))}
      </ul>
      <p class="plw-n">{tally.n ? words.bars.n(tally.n) : words.bars.none}</p>
    </>
  );
}

function Voice({ group, own }: { group: Written; own: boolean }) {
  const notes = [
    own && words.activity.mineMark,
    group.count > 1 && words.text.more(group.count),
  ].filter(Boolean);
  return (
    <li data-own={own || undefined}>
      <Words text={group.text} />
      {notes.length > 0 && <small>{notes.join(" · ")}</small>}
    </li>
  );
}
