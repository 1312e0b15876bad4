// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, RowView } from "../../frontend/wire";

/** What number is asked for, and which one is right, if any is. */
export interface Prompt extends Activity {
  /** The smallest number that is taken. */
  least?: number;
  /** The largest number that is taken. */
  most?: number;
  /** Numbers are whole steps of it: 1 for whole numbers. */
  step?: number;
  /** What is counted; it stands behind it. */
  unit: string;
  /** The right number, which nobody sees before results are revealed. */
  correct?: number;
  /** Whether who came nearest to the right number is told with it. */
  nearest: boolean;
}

/** A number. */
export interface Answer {
  number: number;
}

/** What answers come to; what is right stands in it once it is revealed. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  unit: string;
  median: number | null;
  middle: (number | null)[];
  bins: Told[];
  correct?: number;
  right?: number;
  within?: string;
  nearest?: Nearest;
}

/** A bin of the room's numbers, as far as it has ends; of one number both are the same. */
export interface Told {
  id: string;
  low?: number;
  high?: number;
}

/** The numbers that came nearest, how far off, of how many; whose, `more` beside these. */
export interface Nearest {
  numbers: number[];
  off: number;
  n: number;
  names: string[];
  tables: boolean;
  more: number;
}
