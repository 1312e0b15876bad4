/** Open text on a phone: a field that grows, and the room's answers once they are shown. */

import { TextArea } from "../../frontend/inputs/text_area";
import { WordFlow } from "../../frontend/inputs/word_flow";
import type { AskProps, OwnProps, SharedProps } from "../../frontend/kinds";
import { words } from "../../frontend/locales/en";
import { Words } from "../../frontend/parts";
import type { Written } from "../../frontend/wire";
import type { Answer, Outcome, Prompt } from "./types";

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  const text = (draft.text ?? "").trim();
  const over = [...text].length - activity.max_length;
  return over > 0 ? words.text.tooLong(over) : text.length > 0;
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps<Prompt, Answer>) {
  return (
    <TextArea
      label={words.text.label}
      text={draft.text ?? ""}
      most={activity.max_length}
      placeholder={activity.placeholder}
      disabled={disabled}
      onText={(text) => setDraft({ text })}
    />
  );
}

export function Own({ answer }: OwnProps<Prompt, Answer>) {
  return <Words text={answer.text ?? ""} />;
}

/** The room's answers, those that many gave first, one's own marked; or their words. */
export function Shared(props: SharedProps<Prompt, Answer, Outcome>) {
  if (props.activity.display === "cloud") return <WordFlow tally={props.tally} />;
  return <Voices {...props} />;
}

function Voices({ tally, mine: given }: SharedProps<Prompt, Answer, Outcome>) {
  const groups = Object.values(tally.answers);
  const sorted = groups.sort((a, b) => b.count - a.count || (a.seqs[0] ?? 0) - (b.seqs[0] ?? 0));
  const mine = given?.seq;
  return (
    <>
      <ul class="plw-voices">
        {sorted.map((group) => (
          <Voice
            key={group.seqs[0]}
            group={group}
            own={mine !== undefined && group.seqs.includes(mine)}
          />
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
