/** A question that nobody planned: a kind, a sentence, and it is on. */
import { useEffect, useState } from "preact/hooks";
import type { Control } from "../../controls";
import { console_ as say } from "../../locales/en-stage";
import type { QuickView, View } from "../../wire";
import { Dialog, leave } from "./dialog";
import { reworded } from "./reworded";

/** So many ideas are taken at once: as many as can be ranked. */
const TAKEN = 12;

interface Draft {
  kind: string;
  prompt: string;
  lines: string;
  /** The activity whose answers the lines are, as its facilitator has changed them. */
  linesOf?: string | null;
  /** These answers, as they were taken. */
  taken?: string[];
}

interface Props {
  view: View;
  control: Control;
  open: boolean;
  onLeave: () => void;
}

/** What was typed stays until the room is asked it: a refusal loses nothing, nor a page turned. */
export function AskNow({ view, control, open, onLeave }: Props) {
  const kinds = view.workshop.quick ?? [];
  const none = { kind: kinds[0]?.kind ?? "", prompt: "", lines: "" };
  const [draft, setDraft] = useState<Draft>(none);
  useEffect(() => {
    const typed = draft.prompt.trim().replace(/\s+/g, " ");
    if (view.activity?.prompt === typed) setDraft(none);
  }, [view.current]);
  if (!open) return null;
  return <Asking {...{ view, control, onLeave, kinds, draft, setDraft }} />;
}

interface AskingProps extends Omit<Props, "open"> {
  kinds: readonly QuickView[];
  draft: Draft;
  setDraft: (draft: Draft) => void;
}

function Asking({ view, control, onLeave, kinds, draft, setDraft }: AskingProps) {
  const [like, setLike] = useState("");
  const set = (fields: Partial<Draft>) => setDraft({ ...draft, ...fields });
  const lines = draft.lines.split("\n").filter((line) => line.trim());
  const asked = kinds.find(({ kind }) => kind === draft.kind);
  const ideas = (view.ideas ?? []).slice(0, TAKEN);
  const take = () =>
    set({ lines: [...lines, ...ideas].join("\n"), linesOf: view.current, taken: ideas });
  const ready = like || draft.prompt.trim();
  const ask = (event: Event) => {
    event.preventDefault();
    if (!ready) return;
    const { kind, prompt, linesOf, taken = [] } = draft;
    const lines_of = (asked?.carries && linesOf) || null;
    const said = lines_of ? reworded(lines, taken) : {};
    control("ask", like ? { like, prompt } : { kind, prompt, lines, lines_of, reworded: said });
    leave(event);
  };
  return (
    <Dialog label={say.ask.title} onLeave={onLeave}>
      <form class="plw-stack" onSubmit={ask}>
        <h2>{say.ask.title}</h2>
        <label>
          <span class="plw-label">{say.ask.question}</span>
          <input
            class="plw-field"
            dir="auto"
            maxLength={300}
            value={draft.prompt}
            onInput={(event) => set({ prompt: event.currentTarget.value })}
          />
        </label>
        <fieldset class="plw-wrap" aria-label={say.ask.kind}>
          {kinds.map(({ kind, title }) => (
            <button
              key={kind}
              type="button"
              class="plw-tile"
              aria-pressed={!like && kind === draft.kind}
              onClick={() => {
                setLike("");
                set({ kind });
              }}
            >
              {title}
            </button>
          ))}
        </fieldset>
        {!like && asked?.lines && (
          <>
            <label>
              <span class="plw-label">{say.ask.lines}</span>
              <textarea
                class="plw-field"
                dir="auto"
                rows={4}
                value={draft.lines}
                onInput={(event) => set({ lines: event.currentTarget.value })}
              />
            </label>
            {asked.carries && ideas.length > 0 && (
              <button type="button" onClick={take}>
                {say.ask.ideas(ideas.length)}
              </button>
            )}
          </>
        )}
        <label>
          <span class="plw-label">{say.ask.like}</span>
          <select
            class="plw-field"
            value={like}
            onChange={(event) => setLike(event.currentTarget.value)}
          >
            <option value="">{say.ask.likeNone}</option>
            {view.workshop.activities.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <div class="plw-row">
          <button type="submit" data-main disabled={!ready}>
            {say.ask.ask}
          </button>
          <button type="button" onClick={leave}>
            {say.ask.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
