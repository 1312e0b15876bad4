// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, RowView } from "../../frontend/wire";

/** Whose answers are compared with which text, and what is looked for. */
export interface Prompt extends Activity {
  /** The earlier activity whose answers are compared. */
  of: string;
  /** The text, a quotation as a rule. */
  text: string;
  /** Where the text is from, shown below it. */
  source_note: string;
  elements: Element[];
  /** Language of the answers, in whose forms terms are found; else the workshop's. */
  language: string;
}

/** A part of what the text says, and the terms by which an answer names it. */
export interface Element {
  id: string;
  label: string;
  /** The words of the text that say it; else the label. */
  passage: string;
  /** Words and phrases that name it; else the label. */
  terms: string[];
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  matched: Record<string, Record<string, number>>;
  none: number;
}

/** For who tunes the terms: texts that name each element, and such as name none. */
export interface PanelView {
  examples: Record<string, string[]>;
  unmatched: string[];
}
