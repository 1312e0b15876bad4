// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, RowView } from "../../frontend/wire";

/** What is reflected on, how long it may be, and what the room sees of it. */
export interface Prompt extends Activity {
  /** Whether the room sees what was written only once it is approved; the facilitator can change that at any time. */
  approve: boolean;
  /** Longest text, in characters. */
  max_length: number;
  /** Shown in the empty field. */
  placeholder: string;
  /** What the room sees once results are shown: texts, or counts alone. */
  display: "wall" | "counts";
}

/** The text, as it was written, without the space around it. */
export interface Answer {
  text: string;
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  answers?: Record<string, Reflection>;
}

/** A reflection: how many comments it has, and whether all is said. */
export interface Reflection {
  text: string;
  count: number;
  seqs: number[];
  comments: number;
  resolved: boolean;
}

/** Every reflection. */
export interface PanelView {
  threads: Record<string, Thread>;
}

/** A reflection, whose it is, how it stands, and all that was said about it. */
export interface Thread {
  seq: number;
  text: string;
  name: string | null;
  table: string | null;
  state: "waiting" | "commented" | "resolved";
  remarks: Comment[];
}

/** What the author or the facilitator says about a reflection. */
export interface Comment {
  by: "author" | "facilitator";
  text: string;
}
