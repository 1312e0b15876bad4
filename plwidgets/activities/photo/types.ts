// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, RowView } from "../../frontend/wire";

/** What is photographed or drawn, and in which ways. */
export interface Prompt extends Activity {
  /** Whether the room sees a picture only once it is approved; the facilitator can change that at any time. */
  approve: boolean;
  /** Whether people send a photo, draw, or choose between them. */
  ways: "both" | "photo" | "drawing";
}

/** The name of a picture that was sent, and in words what it shows. */
export interface Answer {
  photo: string;
  alt: string;
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  answers: Record<string, Picture>;
}

/** A picture on the wall: its name, what it shows in words, and the numbers of its answers. */
export interface Picture {
  photo: string;
  text: string;
  count: number;
  seqs: number[];
}
