/** What the room asks: votes as numbers, pinned first, answered last and said to be. */
import type { ResultsProps } from "../../frontend/kinds";
import { type CardItem, Cards, type Level } from "../../frontend/results/cards";
import { byVotes, isAnswered, isPinned, type Question, type Questions } from "./questions";
import { words } from "./words";

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
/** More than a hall reads: the others have theirs on their phones. */
const SHOWN = 24;

export function Results({ tally, activity }: ResultsProps) {
  const questions = (tally.questions ?? {}) as Questions;
  const inAll = Number(tally.in_all ?? 0);
  const sorted = byVotes(questions);
  const open = sorted.filter((id) => !isAnswered(questions[id]!));
  const answered = sorted.filter((id) => isAnswered(questions[id]!));
  const [now] = open.filter((id) => isPinned(questions[id]!));
  const shown = [...open.filter((id) => id !== now), ...answered].slice(0, SHOWN);
  if (!sorted.length) return <p class="plw-no-questions">{words.nothing}</p>;
  const left = inAll - shown.length - (now ? 1 : 0);
  return (
    <div class="plw-asked">
      {now && <Now question={questions[now]!} />}
      <Cards
        items={shown.map((id) => card(id, questions[id]!))}
        levels={LEVELS}
        label={activity.prompt ?? activity.title}
        kind="questions"
        gap={14}
        ordered
      />
      <p class="plw-asked-note">
        {[words.inAll(inAll, Number(tally.answered ?? 0)), left > 0 && words.onPhones(left)]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </div>
  );
}

/** The question that is being answered: above the others, and larger. */
function Now({ question }: { question: Question }) {
  return (
    <div class="plw-asked-now">
      <small>{words.pinned}</small>
      <p dir="auto">{question.text}</p>
      <b>{words.votes(question.votes)}</b>
    </div>
  );
}

function card(id: string, question: Question): CardItem {
  const { text, votes } = question;
  const note = isAnswered(question) ? words.answered : isPinned(question) ? words.pinned : "";
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
