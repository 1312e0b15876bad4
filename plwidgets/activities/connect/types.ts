// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, Item, Named, Pictured, RowView } from "../../frontend/wire";

/** The two lists, and how many links may be made. */
export interface Prompt extends Activity {
  /** What links start from. */
  left: Pictured[];
  /** What links lead to. */
  right: Item[];
  /** How many links must be made. */
  at_least: number;
  /** How many links may be made; as many as there are, if not set. */
  at_most?: number;
  /** How many links may start from one thing on the left. */
  per_left?: number;
}

/** Pairs of ids: from the left, to the right. */
export interface Answer {
  links: [string, string][];
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  left: Named[];
  right: Named[];
  links: [string, string, number][];
}
