/** A reflection on a phone: the text, then the talk about it, which goes on when it is closed. */
import { useState } from "preact/hooks";
import { TextArea } from "../../frontend/inputs/text_area";
import type { AfterProps, AskProps, OwnProps } from "../../frontend/kinds";
import { words as shared } from "../../frontend/locales/en";
import type { Problem } from "../../frontend/model";
import { Notice, Words } from "../../frontend/parts";
import type { RemarkView } from "../../frontend/wire";
import type { Answer, Prompt } from "./types";
import { words } from "./words";

export const compares = false;

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  const text = (draft.text ?? "").trim();
  const over = [...text].length - activity.max_length;
  return over > 0 ? shared.text.tooLong(over) : text.length > 0;
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps<Prompt, Answer>) {
  return (
    <TextArea
      label={words.label}
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

/** The thread below one's text: comments, one's replies, resolved or not. */
export function After({ activity, mine, live }: AfterProps<Prompt, Answer>) {
  const { item, marks, remarks = [] } = mine;
  const { busy, problem, tell } = useTell();
  if (!item) return null;
  const resolved = (marks?.[item] ?? []).includes("resolved");
  const where = { activity: activity.id, item };
  const reply = (text: string) => tell(() => live.send("remark", { ...where, text }));
  const mark = () => tell(() => live.send("mark", { ...where, mark: "resolved", on: !resolved }));
  return (
    <section class="plw-thread plw-stack">
      <h2>
        {words.thread}
        {resolved && <small class="plw-mark">{words.resolved}</small>}
      </h2>
      <div class="plw-stack" role="log" aria-label={words.thread}>
        {!remarks.length && <p class="plw-hint">{words.none}</p>}
        {remarks.map((remark) => (
          <Said key={`${remark.at}/${remark.text}`} remark={remark} />
        ))}
      </div>
      {remarks.length > 0 && !resolved && <Reply busy={busy} onSend={reply} />}
      <div role="alert">
        {problem && <Notice tone="bad">{words.failed(problem.message)}</Notice>}
      </div>
      {(remarks.length > 0 || resolved) && (
        <button type="button" class="plw-button" aria-disabled={busy || undefined} onClick={mark}>
          {resolved ? words.reopen : words.resolve}
        </button>
      )}
    </section>
  );
}

/** Tells the hub something; says whether it is under way and what went wrong. */
function useTell() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const tell = (say: () => Promise<unknown>): Promise<boolean> => {
    if (busy) return Promise.resolve(false);
    setBusy(true);
    setProblem(null);
    return say()
      .then(
        () => true,
        (refused: Problem) => {
          setProblem(refused);
          return false;
        },
      )
      .finally(() => setBusy(false));
  };
  return { busy, problem, tell };
}

function Said({ remark }: { remark: RemarkView }) {
  return (
    <div class="plw-said plw-card" data-own={remark.by_me || undefined}>
      <small>{remark.by_me ? words.me : words.facilitator}</small>
      <Words text={remark.text} />
    </div>
  );
}

/** A reply stays in its field until the hub has it. */
function Reply({ busy, onSend }: { busy: boolean; onSend: (text: string) => Promise<boolean> }) {
  const [text, setText] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    if (text.trim() && !busy) void onSend(text.trim()).then((sent) => sent && setText(""));
  };
  return (
    <form class="plw-inline plw-beside" onSubmit={submit}>
      <label>
        <span class="plw-label">{words.reply}</span>
        <input
          class="plw-field"
          type="text"
          maxLength={1000}
          dir="auto"
          autocomplete="off"
          enterKeyHint="send"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="plw-button" aria-disabled={!text.trim() || busy || undefined}>
        {words.send}
      </button>
    </form>
  );
}
