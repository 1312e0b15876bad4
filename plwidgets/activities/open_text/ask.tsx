/** Open text on a phone: a field that grows, and the room's answers once they are shown. */

import { TextArea } from "../../frontend/inputs/text_area";
import { WordFlow } from "../../frontend/inputs/word_flow";
import type { AskProps, OwnProps, SharedProps } from "../../frontend/kinds";
import { words } from "../../frontend/locales/en";
import type { Activity, Fields } from "../../frontend/model";
import { Words } from "../../frontend/parts";

interface Group {
  text: string;
  count: number;
  seqs: number[];
}

const textOf = (answer: Fields): string => String(answer.text ?? "");
const mostOf = (activity: Activity): number => Number(activity.max_length ?? 280);

export function ready(draft: Fields, activity: Activity): boolean | string {
  const text = textOf(draft).trim();
  const over = [...text].length - mostOf(activity);
  return over > 0 ? words.text.tooLong(over) : text.length > 0;
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps) {
  return (
    <TextArea
      label={words.text.label}
      text={textOf(draft)}
      most={mostOf(activity)}
      placeholder={String(activity.placeholder ?? "")}
      disabled={disabled}
      onText={(text) => setDraft({ text })}
    />
  );
}

export function Own({ answer }: OwnProps) {
  return <Words text={textOf(answer)} />;
}

/** The room's answers, those that many gave first, one's own marked; or their words. */
export function Shared({ tally, activity, view }: SharedProps) {
  if (activity.display === "cloud") return <WordFlow tally={tally} />;
  return <Voices tally={tally} activity={activity} view={view} />;
}

function Voices({ tally, activity, view }: SharedProps) {
  const groups = Object.values((tally.answers ?? {}) as Record<string, Group>);
  const sorted = groups.sort((a, b) => b.count - a.count || (a.seqs[0] ?? 0) - (b.seqs[0] ?? 0));
  const mine = view.mine?.[activity.id]?.seq;
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

function Voice({ group, own }: { group: Group; own: boolean }) {
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
