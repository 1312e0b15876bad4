/** Reflections on the facilitator's panel: read, comment, resolve; those that wait come first. */
import { useState } from "preact/hooks";
import type { Control } from "../../frontend/controls";
import type { PanelProps } from "../../frontend/kinds";
import { console_ as say, stage } from "../../frontend/locales/en-stage";
import { Large } from "../../frontend/results/spotlight";
import type { View } from "../../frontend/wire";
import { onStage } from "./stage_words";
import type { Outcome, PanelView, Prompt, Thread } from "./types";
import { words } from "./words";

export const title = () => onStage.panel;

type State = keyof typeof onStage.states;

const STATES: readonly State[] = ["waiting", "commented", "resolved"];

export function Panel({ view, panel, activity, control }: PanelProps<Prompt, Outcome, PanelView>) {
  const threads = Object.entries(panel.threads);
  const [filter, setFilter] = useState<State | "all">("waiting");
  const [kept, keep] = useState<ReadonlySet<string>>(new Set());
  const of = (state: State) => threads.filter(([, thread]) => thread.state === state);
  // What was just commented or resolved stays under the hand until another list is asked for.
  const seen = threads.filter(
    ([item, thread]) => filter === "all" || thread.state === filter || kept.has(item),
  );
  const show = (next: State | "all") => {
    setFilter(next);
    keep(new Set());
  };
  if (!threads.length && !view.hidden?.length) return <p class="empty">{onStage.empty}</p>;
  return (
    <div class="plw-panel-threads plw-column">
      <fieldset class="filters plw-wrap" aria-label={onStage.panel}>
        {(["all", ...STATES] as const).map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={state === filter}
            onClick={() => show(state)}
          >
            {state === "all" ? onStage.all : onStage.states[state]}{" "}
            <small>{state === "all" ? threads.length : of(state).length}</small>
          </button>
        ))}
      </fieldset>
      <ul class="plw-scroll">
        {sorted(seen).map(([item, thread]) => (
          <ThreadRow
            key={item}
            item={item}
            thread={thread}
            view={view}
            lit={view.spotlight === thread.seq}
            lights={activity.display !== "counts"}
            activity={activity.id}
            control={control}
            onTouch={() => keep(new Set([...kept, item]))}
          />
        ))}
        {!seen.length && <li class="empty">{onStage.noneHere}</li>}
        {(view.hidden ?? []).map(({ seq, text }) => (
          <li key={seq} class="answer gone">
            <div class="text">
              <p dir="auto">{text}</p>
            </div>
            <span class="times">{say.hiddenAnswer}</span>
            <div class="acts plw-wrap">
              <button
                type="button"
                onClick={() =>
                  control("moderate", { activity: activity.id, answers: [seq], hidden: false })
                }
              >
                {say.showAnswer}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** In the order in which they were first given: nothing moves while one writes. */
function sorted(threads: [string, Thread][]): [string, Thread][] {
  return [...threads].sort(([a], [b]) => Number(a) - Number(b));
}

interface RowProps {
  item: string;
  thread: Thread;
  view: View;
  lit: boolean;
  lights: boolean;
  activity: string;
  control: Control;
  onTouch: () => void;
}

function ThreadRow({ item, thread, view, lit, lights, activity, control, onTouch }: RowProps) {
  const { seq, text, state, remarks } = thread;
  const resolved = state === "resolved";
  const who = [thread.name, thread.table && stage.table(thread.table), lit && say.lit];
  const tell = (action: string, fields: Parameters<Control>[1]) => () => {
    onTouch();
    control(action, { activity, ...fields });
  };
  return (
    <li class={`answer${lit ? " lit" : ""}`} data-state={state}>
      <div class="text">
        <small>
          <em>{onStage.states[state]}</em>
          {who.filter(Boolean).map((part) => (
            <>
              {" · "}
              <bdi>{part}</bdi>
            </>
          ))}
        </small>
        <p dir="auto">{text}</p>
      </div>
      <div class="acts plw-wrap">
        <button type="button" onClick={tell("mark", { item, mark: "resolved", on: !resolved })}>
          {resolved ? words.reopen : words.resolve}
        </button>
        {lights && (
          <button type="button" onClick={tell("spotlight", { answer: lit ? null : seq })}>
            {lit ? say.unlight : say.light}
          </button>
        )}
        {lit && <Large {...{ view, control }} />}
        <button type="button" onClick={tell("moderate", { answers: [seq], hidden: true })}>
          {say.hideAnswer}
        </button>
      </div>
      <ol class="thread">
        {remarks.map((remark, place) => (
          <li key={place} data-by={remark.by}>
            <small>{remark.by === "author" ? onStage.author : words.facilitator}</small>
            <p dir="auto">{remark.text}</p>
          </li>
        ))}
      </ol>
      {!resolved && (
        <Comment about={text} onSend={(said) => tell("remark", { item, text: said })()} />
      )}
    </li>
  );
}

function Comment({ about, onSend }: { about: string; onSend: (text: string) => void }) {
  const [text, setText] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    if (!text.trim()) return;
    onSend(text.trim());
    setText("");
  };
  return (
    <form onSubmit={submit}>
      <input
        type="text"
        maxLength={1000}
        dir="auto"
        placeholder={onStage.comment}
        aria-label={onStage.commentOn(about)}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" disabled={!text.trim()}>
        {onStage.comment}
      </button>
    </form>
  );
}
