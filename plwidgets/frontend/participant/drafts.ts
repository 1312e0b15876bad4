/** Answers being written: one for each activity and round, kept as one types. */
import { useEffect, useState } from "preact/hooks";
import { forget, keep, keysUnder, onChangeElsewhere, recall } from "../storage";
import type { Fields, Json } from "../wire";

export interface Draft {
  activity: string;
  round: number;
  answer: Fields;
  at: number;
}

const under = (scope: string): string => `${scope}/draft/`;
const placeOf = (scope: string, activity: string, round: number): string =>
  `${under(scope)}${activity}/${round}`;

export function keepDraft(scope: string, activity: string, round: number, answer: Fields): void {
  keep(placeOf(scope, activity, round), { activity, round, answer, at: Date.now() });
}

export function forgetDraft(scope: string, activity: string, round: number): void {
  forget(placeOf(scope, activity, round));
}

/** What is written to an activity in a round, and since when. */
export const draftOf = (scope: string, activity: string, round: number): Draft | null =>
  recall<Draft>(placeOf(scope, activity, round));

/** All drafts that are kept, the latest first. */
export function drafts(scope: string): Draft[] {
  const kept = keysUnder(under(scope)).map((key) => recall<Draft>(key));
  return kept.filter((draft) => draft !== null).sort((a, b) => b.at - a.at);
}

/** Do these two say the same?  The order of names and space around texts do not matter. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a === "string" && typeof b === "string") return a.trim() === b.trim();
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return left.length === right.size && left.every(([name, part]) => same(part, right.get(name)));
}

const nothingHeld: { place: string; answer: Fields | null } = { place: "", answer: null };

/**
 * The draft of an activity in its present round, and the ways to change and to drop it.
 *
 * It is one for all tabs of this browser: each shows what was written last in any of them.
 */
export function useDraft(scope: string, activity: string, round: number) {
  const place = placeOf(scope, activity, round);
  const [held, hold] = useState(nothingHeld);
  useEffect(() => onChangeElsewhere(place, () => hold({ ...nothingHeld })), [place]);
  const draft = held.place === place ? held.answer : (recall<Draft>(place)?.answer ?? null);
  const write = (answer: Fields) => {
    keepDraft(scope, activity, round, answer);
    hold({ place, answer });
  };
  const drop = () => {
    forget(place);
    hold({ place, answer: null });
  };
  return { draft, write, drop };
}
