// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, Bar, Fields, Item, RowView } from "../../frontend/wire";

/** What is filled in, in which order, by whom, and how the room sees it. */
export interface Prompt extends Activity {
  /** Whether the room sees what was written only once it is approved; the facilitator can change that at any time. */
  approve: boolean;
  /** What is filled in. */
  fields: FormField[];
  /** One field at a time. */
  steps: boolean;
  /** Who fills it in by turns on one phone. */
  turns: string[];
  /** The room sees only how many answered. */
  private: boolean;
  /** How the room sees the answers. */
  display: "gallery" | "columns" | "summary";
  questions?: string[];
}

/** One thing to fill in; a plain text in YAML is a `text` field with that label. */
export interface FormField {
  id: string;
  label: string;
  /** A line that explains it. */
  hint: string;
  /** What it is filled with. */
  type: "text" | "long" | "number" | "choice" | "choices" | "rating";
  /** What can be chosen. */
  options: Item[];
  /** Smallest number. */
  lowest?: number;
  /** Largest number. */
  highest?: number;
  /** Whether it must be filled in. */
  required: boolean;
  /** Longest text, characters. */
  max_length?: number;
  /** Who fills it in, of the form's turns. */
  turn: string;
}

/** What was filled in, by field: a text, a number, or a list of the ids that were chosen. */
export interface Answer {
  fields: Fields;
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  fields: FieldSums[];
  answers?: Record<string, Card>;
  private?: boolean;
}

/** A field: how many filled it in, and with what, where that can be counted. */
export interface FieldSums {
  id: string;
  label: string;
  type: string;
  n: number;
  bars?: Bar[];
  median?: number | null;
}

/** A form that was filled in, and each of its fields as it is read out. */
export interface Card {
  text: string;
  count: number;
  seqs: number[];
  fields: Record<string, string>;
}
