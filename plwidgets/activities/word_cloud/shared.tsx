/** On a phone: every word that came, large and small; one's own are marked. */
import { WordFlow } from "../../frontend/inputs/word_flow";
import type { SharedProps } from "../../frontend/kinds";
import type { Counted } from "../../frontend/wire";
import { folded } from "./given";
import type { Answer, Outcome, Prompt } from "./types";

export function Shared({ tally, mine }: SharedProps<Prompt, Answer, Outcome>) {
  const own = (mine?.answer.words ?? []).map(folded);
  const isOwn = ({ variants }: Counted) =>
    Object.keys(variants).some((spelling) => own.includes(folded(spelling)));
  return <WordFlow tally={tally} own={isOwn} />;
}
