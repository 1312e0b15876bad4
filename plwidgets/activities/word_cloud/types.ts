// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, Counted, Merged, RowView } from "../../frontend/wire";

/** How many words each may give, and which of them count as the same. */
export interface Prompt extends Activity {
  /** Whether the room sees what was written only once it is approved; the facilitator can change that at any time. */
  approve: boolean;
  /** Language of the answers, whose word forms are merged; else the workshop's. */
  language: string;
  /** How many words each may give. */
  words: number;
  /** Shown in the empty field. */
  placeholder: string;
}

/** The words, in the order in which they were given, each once. */
export interface Answer {
  words: string[];
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  words: Counted[];
  left_out: number;
}

/** What only the facilitator sees. */
export type PanelView = Merged;
