/** A table's notes on its phones: one writes, the others read along. */
import { useEffect, useState } from "preact/hooks";
import { TextArea } from "../../frontend/inputs/text_area";
import type { AskProps, OwnProps, SharedProps } from "../../frontend/kinds";
import { words } from "../../frontend/locales/en";
import type { Activity, Fields, Problem, View } from "../../frontend/model";
import { Words } from "../../frontend/parts";

/** Notes are sent by themselves this long after the last letter. */
export const autosave = 1200;

/** Only the table's scribe writes; the others read along. */
export const writes = (view: View): boolean => view.table?.scribe_is_me ?? false;

const notesIn = (answer?: Fields | null): string => String(answer?.notes ?? "");
const mostOf = (activity: Activity): number => Number(activity.max_length ?? 2000);

export function ready(draft: Fields, activity: Activity): boolean | string {
  const notes = notesIn(draft).trim();
  const over = [...notes].length - mostOf(activity);
  return over > 0 ? words.text.tooLong(over) : notes.length > 0;
}

/** The questions to talk about: there from the start, and still there at the end. */
export function Before({ activity }: { activity: Activity }) {
  const questions = (activity.questions ?? []) as string[];
  if (!questions.length) return null;
  return (
    <section class="plw-questions">
      <h2>{words.topic.questions}</h2>
      <ol>
        {questions.map((question) => (
          <li key={question} dir="auto">
            {question}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What this phone wrote and somebody else's taking over kept from being saved. */
function useUnsaved({ draft, mine, view }: AskProps): string {
  const mayWrite = writes(view);
  const [unsaved, setUnsaved] = useState("");
  const saved = notesIn(mine?.answer);
  const written = notesIn(draft);
  useEffect(() => {
    if (!mayWrite && written.trim() && written.trim() !== saved.trim()) setUnsaved(written);
  }, [mayWrite]);
  return unsaved;
}

export function Ask(props: AskProps) {
  const { activity, draft, setDraft, mine, view, disabled } = props;
  const unsaved = useUnsaved(props);
  return (
    <div class="plw-topic">
      <Scribe {...props} onTaken={() => mine && setDraft(mine.answer)} />
      {writes(view) ? (
        <TextArea
          label={words.topic.label}
          text={notesIn(draft)}
          most={mostOf(activity)}
          placeholder={words.topic.placeholder}
          disabled={disabled}
          onText={(notes) => setDraft({ notes })}
        />
      ) : (
        <Notes text={notesIn(mine?.answer)} />
      )}
      {unsaved && (
        <section class="plw-card">
          <h2>{words.topic.unsaved}</h2>
          <Words text={unsaved} />
        </section>
      )}
    </div>
  );
}

function Notes({ text }: { text: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no group of controls, and no landmark
    <div class="plw-notes" role="group" aria-label={words.topic.label}>
      {text ? <Words text={text} /> : <p class="plw-hint">{words.topic.empty}</p>}
    </div>
  );
}

/** Who writes, and the way to be the one who does. */
function Scribe({ view, live, onTaken }: AskProps & { onTaken: () => void }) {
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
    <div class="plw-scribe">
      <p role="status">{problem ? problem.message : who}</p>
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

export function Own({ answer }: OwnProps) {
  return <Words text={notesIn(answer)} />;
}

interface Board {
  notes: string;
}

/** Every table's notes, one's own table first. */
export function Shared({ tally, view }: SharedProps) {
  const boards = Object.entries((tally.boards ?? {}) as Record<string, Board>);
  const own = view.me?.table;
  const order = (name: string): number => (name === own ? 0 : 1);
  boards.sort(
    ([a], [b]) => order(a) - order(b) || a.localeCompare(b, undefined, { numeric: true }),
  );
  if (!boards.length) return <p class="plw-n">{words.bars.none}</p>;
  return (
    <ul class="plw-boards">
      {boards.map(([name, { notes }]) => (
        <li key={name} data-own={name === own || undefined}>
          <h3 dir="auto">{words.table(name)}</h3>
          <Words text={notes} />
        </li>
      ))}
    </ul>
  );
}
