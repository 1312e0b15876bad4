// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, OptionsFrom, Pictured, RowView } from "../../frontend/wire";

/** What is ranked, and how many places there are. */
export interface Prompt extends Activity {
  /** An earlier activity: what the room gave there most becomes the options, when the room comes here. */
  options_from?: OptionsFrom;
  /** What is ranked. */
  options: Pictured[];
  /** How many are ranked, from the first; all, if not set. */
  places?: number;
  /** How many places must be filled; all of them, if not set. */
  at_least?: number;
}

/** The ids of what is ranked, the best first. */
export interface Answer {
  ranking: string[];
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  places: number;
  firsts: Record<string, number>;
  complete: number;
  agreement: number | null;
}
