/** Questions as the room sees them, and an order that does not change under the hand. */
import { useRef, useState } from "preact/hooks";

export interface Question {
  text: string;
  votes: number;
  seq: number;
  marks: string[];
  name?: string | null;
}

export type Questions = Record<string, Question>;

const is = (question: Question, mark: string): boolean => question.marks.includes(mark);
export const isAnswered = (question: Question): boolean => is(question, "answered");
export const isPinned = (question: Question): boolean => is(question, "pinned");

/** Pinned ones, then those with most votes; of as many votes, the newest first. */
export function byVotes(questions: Questions): string[] {
  const rank = (id: string) => (isPinned(questions[id]!) ? 1 : 0);
  return Object.keys(questions).sort(
    (a, b) =>
      rank(b) - rank(a) ||
      questions[b]!.votes - questions[a]!.votes ||
      questions[b]!.seq - questions[a]!.seq,
  );
}

export interface Steady {
  order: string[];
  /** How many came since it was sorted. */
  fresh: number;
  /** Whether sorting would change anything. */
  stale: boolean;
  sort: () => void;
}

/** The order as it was last asked for; what is new comes last until then. */
export function useSteady(sorted: string[]): Steady {
  const [, redraw] = useState({});
  const kept = useRef<{ order: string[]; known: number } | null>(null);
  // What is there at first is in order: people look at it before they touch it.
  if (!kept.current?.known) kept.current = { order: sorted, known: sorted.length };
  const there = new Set(sorted);
  const before = new Set(kept.current.order);
  const fresh = sorted.filter((id) => !before.has(id));
  const order = [...kept.current.order.filter((id) => there.has(id)), ...fresh];
  const sort = () => {
    kept.current = { order: sorted, known: sorted.length };
    redraw({});
  };
  const stale = order.some((id, place) => id !== sorted[place]);
  return { order, fresh: fresh.length, stale, sort };
}
