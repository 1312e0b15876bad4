// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, Pictured, RowView } from "../../frontend/wire";

/** The two axes, and what is placed. */
export interface Prompt extends Activity {
  /** From left to right. */
  x: Axis;
  /** From below to above. */
  y: Axis;
  items: Pictured[];
  /** What the four quarters are called: upper left, upper right, lower left, lower right. */
  quadrants: string[];
  /** How many must be placed; 0 is all. */
  at_least: number;
}

/** An axis: what it is about, and its two ends. */
export interface Axis {
  title: string;
  /** Left, or below. */
  low: string;
  /** Right, or above. */
  high: string;
}

/** The place of each item. */
export interface Answer {
  places: Record<string, Spot>;
}

/** A place: 0 is left or below, 100 right or above. */
export interface Spot {
  x: number;
  y: number;
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  x: Ends;
  y: Ends;
  quadrants: string[];
  items: Placed[];
}

/** What an axis asks, and the names of its two ends. */
export interface Ends {
  title: string;
  low: string;
  high: string;
}

/** An item: how many placed it, its median place, and the middle half on either axis. */
export interface Placed {
  id: string;
  label: string;
  n: number;
  place: (number | null)[];
  middle: (number | null)[][];
  quarters: number[];
}
