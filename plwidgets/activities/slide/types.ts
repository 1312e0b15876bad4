// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, RowView } from "../../frontend/wire";

/** A slide shows its prompt as a heading, and below it any of these. */
export interface Prompt extends Activity {
  /** Text in Markdown. */
  body: string;
  /** A quotation and its source. */
  quote?: Quote;
  /** Columns side by side. */
  compare: Column[];
  html?: string;
}

/** A short quotation and the source it is taken from. */
export interface Quote {
  text: string;
  source: string;
}

/** One side of a comparison: a heading and its points. */
export interface Column {
  title: string;
  points: string[];
}

/** How many answers there are, and the lines of what they say; `statistic` where none counts. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
}
