/** Questions as the room sees them, and an order that does not change under the hand. */
import { useRef, useState } from "preact/hooks";
import type { Prompt, Told } from "./types";

export type Question = Told;
export type Way = Prompt["sort"];

const is = (question: Question, mark: string): boolean => question.marks.includes(mark);
export const isAnswered = (question: Question): boolean => is(question, "answered");
export const isPinned = (question: Question): boolean => is(question, "pinned");

/** The ways in which such questions can be sorted: none divide where nobody is against any. */
export const waysOf = ({ downvotes }: Prompt): Way[] =>
  downvotes ? ["votes", "newest", "divides"] : ["votes", "newest"];

const votes = ({ votes, downs = 0 }: Question): number => votes - downs;

/** How far to the front a question comes, of those that are pinned and of those that are not. */
const AHEAD: Record<Way, (question: Question) => number> = {
  votes,
  newest: ({ seq }) => seq,
  divides: ({ divides = 0 }) => divides,
};

/** Pinned ones, then as is asked for: of equals those with most votes, and the newest, first. */
export function sorted<Q extends Question>(
  questions: Record<string, Q>,
  way: Way = "votes",
): [id: string, Q][] {
  const rank = (question: Question) => Number(isPinned(question));
  const ahead = AHEAD[way];
  return Object.entries(questions).sort(
    ([, a], [, b]) =>
      rank(b) - rank(a) || ahead(b) - ahead(a) || votes(b) - votes(a) || b.seq - a.seq,
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

/** The order as it was last asked for, in this way; what is new comes last until then. */
export function useSteady<Q>(sorted: [id: string, Q][], way = ""): Steady<Q> {
  const [, redraw] = useState({});
  const kept = useRef<string[]>([]);
  const asked = useRef(way);
  const now = sorted.map(([id]) => id);
  // What is there at first is in order: people look at it before they touch it.
  if (!kept.current.length || asked.current !== way) kept.current = now;
  asked.current = way;
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
