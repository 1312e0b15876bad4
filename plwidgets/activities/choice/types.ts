// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, OptionsFrom, Pictured, RowView } from "../../frontend/wire";

/** What can be chosen, and how many. */
export interface Prompt extends Activity {
  /** An earlier activity: what the room gave there most becomes the options, when the room comes here. */
  options_from?: OptionsFrom;
  options: Pictured[];
  /** Whether people are asked, too, how sure they are; they may skip it. */
  how_sure: boolean;
  /** How many must be chosen. */
  at_least: number;
  /** How many may be chosen; 1 is a single choice. */
  at_most: number;
}

/** The ids of what was chosen, and how sure its author is. */
export interface Answer {
  sure?: number | null;
  choices: string[];
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  sure?: number[];
  several: boolean;
}
