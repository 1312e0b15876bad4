/** What the room asks: votes as numbers, pinned first, answered last and said to be. */
import type { ResultsProps } from "../../frontend/kinds";
import { type CardItem, Cards, type Level } from "../../frontend/results/cards";
import { words } from "./input_words";
import { isAnswered, isPinned, type Question, sorted } from "./questions";
import { topicOf } from "./sorting";
import { onStage } from "./stage_words";
import type { Outcome, Prompt } from "./types";

const LEVELS: readonly Level[] = [
  { columns: 1, size: 68, most: 2 },
  { columns: 1, size: 56 },
  { columns: 1, size: 48 },
  { columns: 1, size: 42 },
  { columns: 1, size: 38 },
  { columns: 2, size: 40 },
  { columns: 2, size: 36, pages: 2 },
  { columns: 2, size: 31 },
];
/** Below the question that is being answered, which is in letters of 56, none is larger. */
const BELOW = LEVELS.filter(({ size }) => size < 56);
/** More than a hall reads: the others have theirs on their phones. */
const SHOWN = 24;

export function Results({ tally, activity }: ResultsProps<Prompt, Outcome>) {
  const { in_all: inAll } = tally;
  const all = sorted(tally.questions, activity.sort);
  const open = all.filter(([, question]) => !isAnswered(question));
  const answered = all.filter(([, question]) => isAnswered(question));
  const [now] = open.filter(([, question]) => isPinned(question));
  const shown = [...open.filter((each) => each !== now), ...answered].slice(0, SHOWN);
  const waiting = tally.waiting ? onStage.waiting(tally.waiting) : "";
  if (!all.length) return <p class="plw-asked-note plw-note">{waiting || onStage.nothing}</p>;
  const left = inAll - shown.length - (now ? 1 : 0);
  return (
    <div class="plw-asked plw-fill">
      {now && <Now activity={activity} question={now[1]} />}
      <Cards
        items={shown.map((each) => card(activity, each))}
        levels={now ? BELOW : LEVELS}
        label={activity.prompt}
        kind="questions"
        gap={14}
        ordered
      />
      <p class="plw-asked-note plw-note">
        {[onStage.inAll(inAll, tally.answered), left > 0 && onStage.onPhones(left), waiting]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </div>
  );
}

/** The question that is being answered: above the others, and larger. */
function Now({ activity, question }: { activity: Prompt; question: Question }) {
  const { votes, downs, topic } = question;
  return (
    <div class="plw-asked-now plw-beside">
      <small>{[words.pinned, topicOf(activity, topic)].filter(Boolean).join(" · ")}</small>
      <p dir="auto">{question.text}</p>
      <b>{[words.votes(votes), downs && words.downs(downs)].filter(Boolean).join(" · ")}</b>
    </div>
  );
}

function card(activity: Prompt, [id, question]: [string, Question]): CardItem {
  const { text, votes, downs, topic } = question;
  const note = [
    topicOf(activity, topic),
    downs && words.downs(downs),
    isAnswered(question) ? words.answered : isPinned(question) && words.pinned,
  ]
    .filter(Boolean)
    .join(" · ");
  return {
    id,
    text: text + note,
    children: (
      <div
        class="question"
        data-answered={isAnswered(question) || undefined}
        data-pinned={isPinned(question) || undefined}
      >
        <b>
          <span aria-hidden="true">{votes}</span>
          <span class="plw-hidden">{words.votes(votes)}</span>
        </b>
        <p dir="auto">
          {text}
          {note && <small>{note}</small>}
        </p>
      </div>
    ),
  };
}
