/** Questions and answers on a phone: ask, change or take back, and vote for what others ask. */
import { useState } from "preact/hooks";
import { TextArea } from "../../frontend/inputs/text_area";
import type { AskProps, OwnProps } from "../../frontend/kinds";
import { makeKey } from "../../frontend/make_key";
import type { Given } from "../../frontend/model";
import { Words } from "../../frontend/parts";
import { forget, keep, recall } from "../../frontend/storage";
import { byVotes, isAnswered, isPinned, useSteady } from "./questions";
import type { Answer, Outcome, Prompt, Question, Told } from "./types";
import { words } from "./words";

/** One's whole list is one answer; it is sent a moment after each change. */
export const autosave = 300;
export const showsRoom = true;
export const compares = false;
export const ready = (): boolean => true;

const questionsIn = (tally: Outcome | null): Outcome["questions"] => tally?.questions ?? {};
const lengthOf = (text: string): number => [...text.trim()].length;

export function Ask({
  activity,
  draft,
  setDraft,
  mine,
  view,
  live,
}: AskProps<Prompt, Answer, Outcome>) {
  const asked = draft.questions ?? [];
  const votes = draft.votes ?? [];
  const change = (questions: Question[], chosen: string[] = votes) =>
    setDraft({ questions, votes: chosen });
  const toggle = (item: string) =>
    change(asked, votes.includes(item) ? votes.filter((each) => each !== item) : [...votes, item]);
  return (
    <div class="plw-asking plw-stack">
      <NewQuestion
        activity={activity}
        place={`${live.hub}${view.code}/${view.me?.id}/asking/${activity.id}`}
        full={asked.length >= activity.at_most}
        onAsk={(text) => change([...asked, { id: makeKey().slice(0, 8), text }])}
      />
      {asked.length > 0 && (
        <section>
          <h2>{words.mine}</h2>
          <ul class="plw-qa plw-voices">
            {asked.map((each) => (
              <OneOfMine
                key={each.id}
                asked={each}
                activity={activity}
                notes={notesOf(each, mine, view.tally)}
                onText={(text) =>
                  change(asked.map((other) => (other.id === each.id ? { ...other, text } : other)))
                }
                onRemove={() => change(asked.filter((other) => other.id !== each.id))}
              />
            ))}
          </ul>
        </section>
      )}
      {view.shown && !view.faulty && (
        <Room tally={view.tally} mine={mine} votes={votes} onToggle={toggle} />
      )}
    </div>
  );
}

interface NewProps {
  activity: Prompt;
  /** Where the question being written is kept: it is no part of the answer yet. */
  place: string;
  full: boolean;
  onAsk: (text: string) => void;
}

function NewQuestion({ activity, place, full, onAsk }: NewProps) {
  const [text, setText] = useState(() => recall<string>(place) ?? "");
  const write = (now: string) => {
    setText(now);
    if (now) keep(place, now);
    else forget(place);
  };
  const used = lengthOf(text);
  const may = !full && used > 0 && used <= activity.max_length;
  const submit = (event: Event) => {
    event.preventDefault();
    if (!may) return;
    onAsk(text.trim());
    write("");
  };
  if (full && !text) return <p class="plw-hint">{words.full(activity.at_most)}</p>;
  return (
    <form class="plw-new-question plw-stack" onSubmit={submit}>
      <TextArea
        label={words.ask}
        text={text}
        most={activity.max_length}
        placeholder={words.placeholder}
        onText={write}
      />
      <button type="submit" class="plw-button" data-main aria-disabled={!may || undefined}>
        {words.button}
      </button>
    </form>
  );
}

/** What has become of a question of one's own. */
function notesOf({ id }: Question, mine: Mine, tally: Outcome | null) {
  const item = `${mine?.item}.${id}`;
  const marks = mine?.marks?.[item] ?? [];
  const votes = questionsIn(tally)[item]?.votes ?? 0;
  const waits = marks.includes("waiting");
  return [
    votes && words.votes(votes),
    marks.includes("answered") && words.answered,
    waits && words.waits,
  ]
    .filter(Boolean)
    .join(" · ");
}

type Mine = Given<Answer> | null;

interface MineProps {
  asked: Question;
  activity: Prompt;
  notes: string;
  onText: (text: string) => void;
  onRemove: () => void;
}

function OneOfMine({ asked, activity, notes, onText, onRemove }: MineProps) {
  const [text, setText] = useState<string | null>(null);
  const used = lengthOf(text ?? "");
  const may = used > 0 && used <= activity.max_length;
  const save = () => {
    if (text === null || !may) return;
    onText(text.trim());
    setText(null);
  };
  if (text !== null) {
    return (
      <li data-own>
        <TextArea label={words.ask} text={text} most={activity.max_length} onText={setText} />
        <div class="plw-acts">
          <button type="button" class="plw-link" aria-disabled={!may || undefined} onClick={save}>
            {words.save}
          </button>
          <button type="button" class="plw-link" onClick={() => setText(null)}>
            {words.cancel}
          </button>
        </div>
      </li>
    );
  }
  return (
    <li data-own>
      <Words text={asked.text} />
      {notes && <small>{notes}</small>}
      <div class="plw-acts">
        <button
          type="button"
          class="plw-link"
          aria-label={words.about(words.edit, asked.text)}
          onClick={() => setText(asked.text)}
        >
          {words.edit}
        </button>
        <button
          type="button"
          class="plw-link"
          aria-label={words.about(words.remove, asked.text)}
          onClick={onRemove}
        >
          {words.remove}
        </button>
      </div>
    </li>
  );
}

interface RoomProps {
  tally: Outcome | null;
  mine: Mine;
  votes: string[];
  onToggle: (item: string) => void;
}

/** What the others ask, with a vote for each; answered ones are folded below. */
function Room({ tally, mine, votes, onToggle }: RoomProps) {
  const questions = questionsIn(tally);
  const own = mine?.item ? `${mine.item}.` : null;
  const others = byVotes(questions).filter(([item]) => !own || !item.startsWith(own));
  const open = useSteady(others.filter(([, question]) => !isAnswered(question)));
  const answered = others.filter(([, question]) => isAnswered(question));
  const count = useCounts(questions);
  const row = ([item, question]: [string, Told]) => (
    <li key={item} data-pinned={isPinned(question) || undefined}>
      <Says question={question} />
      <Vote
        question={question}
        votes={count.of(item)}
        on={votes.includes(item)}
        onToggle={() => {
          count.tap(item, !votes.includes(item));
          onToggle(item);
        }}
      />
    </li>
  );
  return (
    <section>
      <h2>{words.room}</h2>
      {!others.length && <p class="plw-hint">{words.noneYet}</p>}
      {open.stale && (
        <button type="button" class="plw-link" onClick={open.sort}>
          {open.fresh ? words.sortNew(open.fresh) : words.sort}
        </button>
      )}
      <ul class="plw-qa plw-voices">{open.order.map(row)}</ul>
      <More tally={tally} />
      {answered.length > 0 && (
        <details class="plw-answered">
          <summary>{words.answeredTitle(answered.length)}</summary>
          <ul class="plw-qa plw-voices">{answered.map(row)}</ul>
        </details>
      )}
    </section>
  );
}

export function More({ tally }: { tally: Outcome | null }) {
  const left = (tally?.in_all ?? 0) - Object.keys(questionsIn(tally)).length;
  return left > 0 ? <p class="plw-n">{words.more(left)}</p> : null;
}

function Says({ question }: { question: Told }) {
  return (
    <div>
      <Words text={question.text} />
      {isPinned(question) && <small>{words.pinned}</small>}
    </div>
  );
}

interface VoteProps {
  question: Told;
  votes: number;
  on: boolean;
  onToggle: () => void;
}

function Vote({ question, votes, on, onToggle }: VoteProps) {
  return (
    <button
      type="button"
      class="plw-vote plw-tile"
      aria-pressed={on}
      aria-label={`${words.vote(question.text)}, ${words.votes(votes)}`}
      onClick={onToggle}
    >
      <svg viewBox="0 0 16 10" aria-hidden="true">
        <path d="M2 8.5 8 2l6 6.5" />
      </svg>
      <b>{votes}</b>
    </button>
  );
}

/** Votes as the hub tells them; one's own tap counts before the hub has said so. */
function useCounts(questions: Outcome["questions"]) {
  const [taps, setTaps] = useState<Record<string, { seen: number; by: number }>>({});
  const told = (item: string) => questions[item]?.votes ?? 0;
  const pending = (item: string) => (taps[item]?.seen === told(item) ? taps[item].by : 0);
  return {
    of: (item: string) => Math.max(0, told(item) + pending(item)),
    tap: (item: string, on: boolean) =>
      setTaps({ ...taps, [item]: { seen: told(item), by: pending(item) + (on ? 1 : -1) } }),
  };
}

export function Own({ answer }: OwnProps<Prompt, Answer>) {
  const votes = answer.votes?.length ?? 0;
  return (
    <div class="plw-tight">
      {answer.questions?.map(({ id, text }) => (
        <p key={id}>
          <Words text={text} />
        </p>
      ))}
      {votes > 0 && <small>{words.voted(votes)}</small>}
    </div>
  );
}
