/** A table's notes on its phones: one writes, the others read along. */

import { useEffect, useState } from "preact/hooks";
import { TextArea } from "../../frontend/inputs/text_area";
import type { AskProps, OwnProps } from "../../frontend/kinds";
import { words } from "../../frontend/locales/en";
import type { Problem } from "../../frontend/model";
import { Words } from "../../frontend/parts";
import { Theirs } from "../../frontend/theirs";
import type { View } from "../../frontend/wire";
import type { Answer, Prompt } from "./types";

/** Notes are sent by themselves this long after the last letter. */
export const autosave = 1200;

/** Only the table's scribe writes; the others read along. */
export const writes = (view: View): boolean => view.table?.scribe_is_me ?? false;

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  const notes = (draft.notes ?? "").trim();
  const over = [...notes].length - activity.max_length;
  return over > 0 ? words.text.tooLong(over) : notes.length > 0;
}

/** The questions to talk about: there from the start, and still there at the end. */
export function Before({ activity }: { activity: Pick<Prompt, "questions"> }) {
  const { questions } = activity;
  if (!questions.length) return null;
  return (
    <section class="plw-questions">
      <h2>{words.topic.questions}</h2>
      <ol class="plw-tight">
        {questions.map((question) => (
          <li key={question}>
            <Theirs>{question}</Theirs>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What this phone wrote and somebody else's taking over kept from being saved. */
function useUnsaved({ draft, mine, view }: AskProps<Prompt, Answer>) {
  const mayWrite = writes(view);
  const [unsaved, setUnsaved] = useState("");
  const saved = mine?.answer.notes ?? "";
  const written = draft.notes ?? "";
  useEffect(() => {
    if (!mayWrite && written.trim() && written.trim() !== saved.trim()) setUnsaved(written);
  }, [mayWrite]);
  return [unsaved, setUnsaved] as const;
}

/** Notes as the table has them, and below them one's own lines that differ: nobody's are lost. */
function together(saved: string, own: string): string {
  let same = 0;
  while (same < saved.length && saved[same] === own[same]) same++;
  const rest = own.slice(own.lastIndexOf("\n", same - 1) + 1).trim();
  return saved && same < saved.length ? `${saved}\n${rest}` : own;
}

export function Ask(props: AskProps<Prompt, Answer>) {
  const { activity, draft, setDraft, mine, view, live, disabled } = props;
  const [unsaved, setUnsaved] = useUnsaved(props);
  const putBack = () =>
    live.send("scribe", { take: true }).then(
      () => {
        setDraft({ notes: together(mine?.answer.notes ?? "", unsaved) });
        setUnsaved("");
      },
      () => undefined,
    );
  return (
    <div class="plw-topic">
      <Scribe {...props} onTaken={() => mine && setDraft(mine.answer)} />
      {writes(view) ? (
        <TextArea
          label={words.topic.label}
          text={draft.notes ?? ""}
          most={activity.max_length}
          placeholder={words.topic.placeholder}
          disabled={disabled}
          onText={(notes) => setDraft({ notes })}
        />
      ) : (
        <Notes text={mine?.answer.notes ?? ""} />
      )}
      {unsaved && (
        <section class="plw-card">
          <h2>{words.topic.unsaved}</h2>
          <Words text={unsaved} />
          <button type="button" class="plw-button" onClick={putBack}>
            {words.topic.back}
          </button>
        </section>
      )}
    </div>
  );
}

function Notes({ text }: { text: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no group of controls, and no landmark
    <div class="plw-notes plw-box" role="group" aria-label={words.topic.label}>
      {text ? <Words text={text} /> : <p class="plw-hint">{words.topic.empty}</p>}
    </div>
  );
}

/** Who writes, and the way to be the one who does. */
function Scribe({ view, live, onTaken }: AskProps<Prompt, Answer> & { onTaken: () => void }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const table = view.table;
  if (!table) return null;
  const take = () => {
    setProblem(null);
    live.send("scribe", { take: true }).then(onTaken, setProblem);
  };
  const who = table.scribe_is_me
    ? words.topic.me
    : table.scribe
      ? words.topic.other
      : words.topic.nobody;
  return (
    <div class="plw-scribe plw-stack">
      <p class="plw-quiet" role="status">
        {problem ? problem.message : who}
      </p>
      {!table.scribe_is_me && (
        <button
          type="button"
          class="plw-button"
          data-main={table.scribe ? undefined : true}
          onClick={take}
        >
          {table.scribe ? words.topic.takeOver : words.topic.write}
        </button>
      )}
    </div>
  );
}

export function Own({ answer }: OwnProps<Prompt, Answer>) {
  return <Words text={answer.notes ?? ""} />;
}
