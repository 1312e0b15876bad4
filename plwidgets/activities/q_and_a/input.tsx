/** Questions and answers on a phone: ask, change or take back, and vote for what others ask. */
import { useState } from "preact/hooks";
import { TextArea } from "../../frontend/inputs/text_area";
import type { AskProps } from "../../frontend/kinds";
import { makeKey } from "../../frontend/make_key";
import type { Given, ViewOf } from "../../frontend/model";
import { Words } from "../../frontend/parts";
import { forget, keep, recall } from "../../frontend/storage";
import { words } from "./input_words";
import { isAnswered, isPinned, sorted, useSteady } from "./questions";
import { Order, SortAgain, TopicChoice, topicOf, useOrder } from "./sorting";
import type { Answer, Outcome, Prompt, Question, Told } from "./types";
import { type Ballot, useVotes, Vote } from "./vote";

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
  const given: Ballot = { votes: draft.votes ?? [], downs: draft.downs ?? [] };
  const change = (questions: Question[], { votes, downs } = given) =>
    setDraft(downs.length ? { questions, votes, downs } : { questions, votes });
  const place = `${live.hub}${view.code}/${view.me?.id}/asking/${activity.id}`;
  return (
    <div class="plw-asking plw-stack">
      <NewQuestion
        activity={activity}
        place={place}
        full={asked.length >= activity.at_most}
        onAsk={(said) => change([...asked, { id: makeKey().slice(0, 8), ...said }])}
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
                notes={notesOf(each, mine, view, activity)}
                onSaid={(said) =>
                  change(asked.map((other) => (other === each ? { id: each.id, ...said } : other)))
                }
                onRemove={() => change(asked.filter((other) => other.id !== each.id))}
              />
            ))}
          </ul>
        </section>
      )}
      {view.shown && !view.faulty && (
        <Room
          {...{ activity, mine, given, place }}
          tally={view.tally}
          onVote={(ballot) => change(asked, ballot)}
        />
      )}
    </div>
  );
}

/** What is said in a question, and what it is about. */
type Said = Omit<Question, "id">;

const said = (text: string, topic: string): Said =>
  topic ? { text: text.trim(), topic } : { text: text.trim() };

interface NewProps {
  activity: Prompt;
  /** Where the question being written is kept: it is no part of the answer yet. */
  place: string;
  full: boolean;
  onAsk: (said: Said) => void;
}

function NewQuestion({ activity, place, full, onAsk }: NewProps) {
  const [text, setText] = useState(() => recall<string>(place) ?? "");
  const [topic, setTopic] = useState("");
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
    onAsk(said(text, topic));
    write("");
    setTopic("");
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
      <TopicChoice {...{ activity, topic }} onTopic={setTopic} />
      <button type="submit" class="plw-button" data-main aria-disabled={!may || undefined}>
        {words.button}
      </button>
    </form>
  );
}

/** What has become of a question of one's own. */
function notesOf({ id, topic }: Question, mine: Mine, view: ViewOf<Outcome>, activity: Prompt) {
  const item = `${mine?.item}.${id}`;
  const told = questionsIn(view.tally)[item];
  const marks = mine?.marks?.[item] ?? [];
  const { votes = 0, downs = 0 } = told ?? {};
  const waits = marks.includes("waiting");
  return [
    topicOf(activity, told ? told.topic : topic),
    votes && words.votes(votes),
    downs && words.downs(downs),
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
  onSaid: (said: Said) => void;
  onRemove: () => void;
}

function OneOfMine({ asked, activity, notes, onSaid, onRemove }: MineProps) {
  const [text, setText] = useState<string | null>(null);
  const [topic, setTopic] = useState("");
  const used = lengthOf(text ?? "");
  const may = used > 0 && used <= activity.max_length;
  const save = () => {
    if (text === null || !may) return;
    onSaid(said(text, topic));
    setText(null);
  };
  if (text !== null) {
    return (
      <li data-own>
        <TextArea label={words.ask} text={text} most={activity.max_length} onText={setText} />
        <TopicChoice {...{ activity, topic }} onTopic={setTopic} />
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
          onClick={() => {
            setText(asked.text);
            setTopic(asked.topic ?? "");
          }}
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
  activity: Prompt;
  tally: Outcome | null;
  mine: Mine;
  given: Ballot;
  /** Where it is kept how one wants them sorted. */
  place: string;
  onVote: (given: Ballot) => void;
}

/** What the others ask, with votes for each; answered ones are folded below. */
function Room({ activity, tally, mine, given, place, onVote }: RoomProps) {
  const [{ way, topic }, setOrder] = useOrder(`${place}/order`);
  const questions = questionsIn(tally);
  const own = mine?.item ? `${mine.item}.` : null;
  const others = sorted(questions, way).filter(([item]) => !own || !item.startsWith(own));
  const about = others.filter(([, question]) => !topic || question.topic === topic);
  const waiting = about.filter(([, question]) => !isAnswered(question));
  const open = useSteady(waiting, `${way} ${topic}`);
  const answered = about.filter(([, question]) => isAnswered(question));
  const vote = useVotes(questions, given, onVote);
  const row = ([item, question]: [string, Told]) => (
    <li key={item} data-pinned={isPinned(question) || undefined}>
      <Says activity={activity} question={question} />
      <div class="plw-row">
        <Vote {...{ question }} {...vote(item, "votes")} />
        {activity.downvotes && <Vote {...{ question }} {...vote(item, "downs")} />}
      </div>
    </li>
  );
  return (
    <section>
      <h2>{words.room}</h2>
      {!others.length && <p class="plw-hint">{words.noneYet}</p>}
      {others.length > 1 && (
        <Order
          {...{ activity, way, topic }}
          label={words.order}
          field="plw-field"
          onOrder={setOrder}
        />
      )}
      {others.length > 0 && !about.length && <p class="plw-hint">{words.noneOfTopic}</p>}
      <SortAgain of={open} way={way} class="plw-link" />
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

function Says({ activity, question }: { activity: Prompt; question: Told }) {
  const notes = [topicOf(activity, question.topic), isPinned(question) && words.pinned];
  return (
    <div>
      <Words text={question.text} />
      {notes.some(Boolean) && <small>{notes.filter(Boolean).join(" · ")}</small>}
    </div>
  );
}
