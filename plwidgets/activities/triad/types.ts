// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, Item, RowView } from "../../frontend/wire";

/** The three corners, and how people answer: a rating each, or one place between them. */
export interface Prompt extends Activity {
  corners: Item[];
  /** A rating for each corner, or one place in a triangle: three weights that add up to 100. */
  input: "ratings" | "triangle";
  /** The highest rating; the lowest is 1. */
  highest: number;
}

/** A rating for each corner, from 1; or weights that add up to 100. */
export interface Answer {
  values: Record<string, number>;
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  input: string;
  highest: number;
  tied: number;
  alike: number;
  corners: Corner[];
  spots?: Record<string, number>;
}

/** A corner: how many gave it which value. */
export interface Corner {
  id: string;
  label: string;
  values: Record<string, number>;
  median: number | null;
  mean: number | null;
}
