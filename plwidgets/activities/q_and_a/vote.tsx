/** Votes for what others ask, and against it: one's own tap counts before the hub has said so. */
import { useState } from "preact/hooks";
import { words } from "./input_words";
import type { Answer, Outcome, Told } from "./types";

/** Those for which one is, and those against which: none is in both. */
export type Ballot = Required<Pick<Answer, "votes" | "downs">>;
type Way = keyof Ballot;

const WAYS: Way[] = ["votes", "downs"];
const ARROWS: Record<Way, string> = { votes: "M2 8.5 8 2l6 6.5", downs: "M2 1.5 8 8l6-6.5" };

interface Voting {
  way: Way;
  count: number;
  on: boolean;
  onPress: () => void;
}

export function Vote({ question, way, count, on, onPress }: Voting & { question: Told }) {
  const { text } = question;
  const says = way === "votes" ? words.vote(text) : words.voteDown(text);
  const counted = way === "votes" ? words.votes(count) : words.downs(count);
  return (
    <button
      type="button"
      class="plw-vote plw-tile"
      aria-pressed={on}
      aria-label={`${says}, ${counted}`}
      onClick={onPress}
    >
      <svg viewBox="0 0 16 10" aria-hidden="true">
        <path d={ARROWS[way]} />
      </svg>
      <b>{count}</b>
    </button>
  );
}

/** One's votes once one has pressed for or against this: pressed again, that vote is taken back. */
function pressed(given: Ballot, way: Way, item: string): Ballot {
  const without = (votes: string[]) => votes.filter((each) => each !== item);
  const left = { votes: without(given.votes), downs: without(given.downs) };
  return given[way].includes(item) ? left : { ...left, [way]: [...left[way], item] };
}

export function useVotes(
  questions: Outcome["questions"],
  given: Ballot,
  onVote: (given: Ballot) => void,
): (item: string, way: Way) => Voting {
  const [taps, setTaps] = useState<Record<string, { seen: number; by: number }>>({});
  const told = (item: string, way: Way) => questions[item]?.[way] ?? 0;
  const pending = (item: string, way: Way) => {
    const tap = taps[way + item];
    return tap?.seen === told(item, way) ? tap.by : 0;
  };
  const press = (item: string, onto: Way) => {
    const now = pressed(given, onto, item);
    const tapped = WAYS.map((way) => {
      const by = Number(now[way].includes(item)) - Number(given[way].includes(item));
      return [way + item, { seen: told(item, way), by: pending(item, way) + by }];
    });
    setTaps({ ...taps, ...Object.fromEntries(tapped) });
    onVote(now);
  };
  return (item, way) => ({
    way,
    count: Math.max(0, told(item, way) + pending(item, way)),
    on: given[way].includes(item),
    onPress: () => press(item, way),
  });
}
