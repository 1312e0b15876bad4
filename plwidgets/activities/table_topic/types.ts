// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, RowView } from "../../frontend/wire";

/** What the tables talk about; the notes belong to the table. */
export interface Prompt extends Activity {
  /** Whether the room sees what was written only once it is approved; the facilitator can change that at any time. */
  approve: boolean;
  /** To guide the talk. */
  questions: string[];
  /** Longest notes, in characters. */
  max_length: number;
}

/** The notes of one table, whole, as they stand now. */
export interface Answer {
  notes: string;
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  boards: Record<string, Board>;
}

/** What a table wrote, in which answer, and when it was last changed. */
export interface Board {
  notes: string;
  seq: number;
  at: number;
}
