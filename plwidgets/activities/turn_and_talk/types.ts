// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, Counted, Merged, RowView, Written } from "../../frontend/wire";

/** What pairs talk about, for how long, and who begins. */
export interface Prompt extends Activity {
  /** Whether the room sees what was written only once it is approved; the facilitator can change that at any time. */
  approve: boolean;
  /** Language of the answers, whose word forms are merged; else the workshop's. */
  language: string;
  /** Longest answer, in characters. */
  max_length: number;
  /** Shown in the empty field. */
  placeholder: string;
  /** How results first appear. */
  display: "wall" | "cloud" | "rows";
  /** To guide the talk. */
  questions: string[];
  /** Who is partner A. */
  first: string;
  seconds: number;
}

/** The sentence that came out of the talk. */
export interface Answer {
  text: string;
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  words: Counted[];
  left_out: number;
  answers: Record<string, Written>;
  uncounted?: number;
}

/** What only the facilitator sees. */
export type PanelView = Merged;
