/** What the room says, on a phone. */

import { Bars } from "../../frontend/bars";
import { SureOf } from "../../frontend/inputs/how_sure";
import type { SharedProps } from "../../frontend/kinds";
import { words } from "../../frontend/locales/en";
import type { Answer, Outcome, Prompt } from "./types";

export function Shared({ tally, mine }: SharedProps<Prompt, Answer, Outcome>) {
  const own = mine?.answer.choices;
  return (
    <>
      <Bars rows={tally.rows} n={tally.n} own={own} ownLabel={words.activity.mineMark} />
      <SureOf counts={tally.sure} />
    </>
  );
}
