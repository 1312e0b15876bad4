/** How sure one is of an answer: a row beside its input, and how that reads back. */
import type { Draft } from "../model";
import { Ours } from "../theirs";
import { catalogue } from "../words";
import { Chips } from "./chips";

export const words = catalogue("howSure", {
  ask: "How sure are you? You may skip this.",
  levels: { 0: "A guess", 1: "Not sure", 2: "Fairly sure", 3: "Certain" },
  own: (level: string) => `How sure: ${level}`,
  of: (sure: number, said: number) => `${sure} of ${said} sure of it`,
});

const levels = (): string[] => Object.values(words.levels);

type Saying = { sure?: number | null };

interface HowSureProps<A extends Saying> {
  activity: { how_sure: boolean };
  draft: Draft<A>;
  setDraft: (draft: Draft<A>) => void;
  /** Whether there is an answer that one can be sure of. */
  given: boolean;
  disabled: boolean;
}

export function HowSure<A extends Saying>(props: HowSureProps<A>) {
  const { activity, draft, setDraft, given, disabled } = props;
  if (!activity.how_sure || !given) return null;
  return (
    <Ours>
      <Chips
        label={words.ask}
        chips={levels().map((label, place) => ({ id: String(place + 1), label }))}
        chosen={draft.sure ? [String(draft.sure)] : []}
        disabled={disabled}
        onChoose={(id) => setDraft({ ...draft, sure: Number(id) })}
      />
    </Ours>
  );
}

export function OwnSure({ answer }: { answer: Draft<Saying> }) {
  const level = levels()[(answer.sure ?? 0) - 1];
  return level ? <p class="plw-quiet">{words.own(level)}</p> : null;
}

/** How many of those who said it are sure: of the levels from a guess to certain, the upper two. */
export function SureOf({ counts = [] }: { counts?: number[] }) {
  const sum = (some: number[]) => some.reduce((all, one) => all + one, 0);
  const said = sum(counts);
  return said ? <p class="plw-n">{words.of(sum(counts.slice(2)), said)}</p> : null;
}
