/** On a phone: for how many each corner is the weakest; who has two of them or none is said. */

import { Bars } from "../../frontend/bars";
import type { SharedProps } from "../../frontend/kinds";
import { words } from "./input_words";
import type { Answer, Outcome, Prompt } from "./types";

export function Shared({ tally }: SharedProps<Prompt, Answer, Outcome>) {
  const { tied, alike } = tally;
  const said = [tied > 0 && words.tied(tied), alike > 0 && words.alike(alike)].filter(Boolean);
  return (
    <>
      <Bars rows={tally.rows} n={tally.n} statistic={tally.statistic} />
      {said.length > 0 && <p class="plw-n">{said.join(" · ")}</p>}
    </>
  );
}
