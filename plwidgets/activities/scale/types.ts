// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, Pictured, RowView } from "../../frontend/wire";

/** The statements, and what the levels of their scale are called. */
export interface Prompt extends Activity {
  /** Whether people are asked, too, how sure they are; they may skip it. */
  how_sure: boolean;
  /** What is rated, each on the same scale. */
  statements: Pictured[];
  /** What the levels are called, from low to high. */
  levels: string[];
  /** Whether one may say that a statement does not apply. */
  not_applicable: boolean;
  /** How many must be rated or said not to apply; without it, all. */
  at_least?: number;
}

/** The level of each statement, from 1 (the lowest), or `na` where it does not apply. */
export interface Answer {
  sure?: number | null;
  ratings: Record<string, number | "na">;
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  sure?: number[];
  incomplete: number;
  levels: string[];
  statements: Statement[];
}

/** A statement: how many rated it, found that it does not apply, and left it out. */
export interface Statement {
  id: string;
  label: string;
  counts: number[];
  n: number;
  na: number;
  skipped: number;
}
