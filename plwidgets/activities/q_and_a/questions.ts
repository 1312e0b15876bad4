/** Questions as the room sees them, and an order that does not change under the hand. */
import { useRef, useState } from "preact/hooks";
import type { Told } from "./types";

export type Question = Told;

const is = (question: Question, mark: string): boolean => question.marks.includes(mark);
export const isAnswered = (question: Question): boolean => is(question, "answered");
export const isPinned = (question: Question): boolean => is(question, "pinned");

/** Pinned ones, then those with most votes; of as many votes, the newest first. */
export function byVotes<Q extends Question>(questions: Record<string, Q>): [id: string, Q][] {
  const rank = (question: Question) => Number(isPinned(question));
  return Object.entries(questions).sort(
    ([, a], [, b]) => rank(b) - rank(a) || b.votes - a.votes || b.seq - a.seq,
  );
}

export interface Steady<Q> {
  order: [id: string, Q][];
  /** How many came since it was sorted. */
  fresh: number;
  /** Whether sorting would change anything. */
  stale: boolean;
  sort: () => void;
}

/** The order as it was last asked for; what is new comes last until then. */
export function useSteady<Q>(sorted: [id: string, Q][]): Steady<Q> {
  const [, redraw] = useState({});
  const kept = useRef<string[]>([]);
  const now = sorted.map(([id]) => id);
  // What is there at first is in order: people look at it before they touch it.
  if (!kept.current.length) kept.current = now;
  const place = new Map(kept.current.map((id, at) => [id, at]));
  const placeOf = ([id]: [string, Q]) => place.get(id) ?? place.size;
  const order = [...sorted].sort((a, b) => placeOf(a) - placeOf(b));
  const sort = () => {
    kept.current = now;
    redraw({});
  };
  const stale = order.some(([id], at) => id !== now[at]);
  return { order, fresh: now.filter((id) => !place.has(id)).length, stale, sort };
}
