// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, Item, Picture, RowView } from "../../frontend/wire";

/** The poles, what is placed between them, and at which times. */
export interface Prompt extends Activity {
  /** Two poles, or three with the middle, from left to right. */
  poles: string[];
  /** What is placed; without it, one thing. */
  items: Thing[];
  /** Asks for each place twice: Today and Wanted, say. */
  times: Item[];
  /** How many items must be placed; 0 is all. */
  at_least: number;
}

/** Something that is placed; it may have poles of its own. */
export interface Thing {
  id: string;
  label: string;
  /** A line that explains it. */
  gloss: string;
  /** A picture of it. */
  image?: Picture;
  poles: string[];
}

/** A place for each thing and time: 0 is the left pole, 100 the right one. */
export interface Answer {
  places: Record<string, Record<string, number>>;
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  strips: Strip[];
  shifts: Record<string, Shift>;
}

/** A thing at a time: how many put it where, the median place and the middle half. */
export interface Strip {
  id: string;
  thing: string;
  label: string;
  time: string;
  first: boolean;
  poles: string[];
  n: number;
  places: Record<string, number>;
  median: number | null;
  middle: (number | null)[];
}

/** How many want a thing further right, further left, or as it is; and how far. */
export interface Shift {
  right: number;
  left: number;
  same: number;
  median: number | null;
  mean: number | null;
}
