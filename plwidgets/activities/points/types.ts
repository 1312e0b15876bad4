// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, OptionsFrom, Pictured, RowView } from "../../frontend/wire";

/** What the points may go to, and how many there are. */
export interface Prompt extends Activity {
  /** An earlier activity: what the room gave there most becomes the options, when the room comes here. */
  options_from?: OptionsFrom;
  options: Pictured[];
  /** How many points there are to spend. */
  total: number;
  /** How many points a tap moves. */
  step: number;
}

/** The points of each option; they add up to the total. */
export interface Answer {
  points: Record<string, number>;
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  total: number;
  sums: Record<string, number>;
  nothing: Record<string, number>;
  medians: Record<string, number | null>;
  given: Record<string, Record<string, number>>;
}
