// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, OptionsFrom, Pictured, RowView } from "../../frontend/wire";

/** What can be chosen, which of it is right, and why. */
export interface Prompt extends Activity {
  /** An earlier activity: what the room gave there most becomes the options, when the room comes here. */
  options_from?: OptionsFrom;
  options: Pictured[];
  /** Whether people are asked, too, how sure they are; they may skip it. */
  how_sure: boolean;
  /** How many must be chosen. */
  at_least: number;
  /** How many may be chosen; 1 is a single choice. */
  at_most: number;
  /** The right options: their ids or their texts. */
  correct?: string[];
  /** Why; shown with the right answer once it is revealed. */
  explain?: string;
  /** Whether the sooner of two right answers earns more; needs a timer. */
  speed: boolean;
  /** Who is ranked once it is revealed: nobody, tables, people by name. */
  leaderboard: "none" | "table" | "name";
}

/** The ids of what was chosen. */
export interface Answer {
  sure?: number | null;
  choices: string[];
}

/** What answers come to; what is right stands in it once it is revealed. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  sure?: number[];
  several: boolean;
  correct?: string[];
  right?: number;
  share?: number;
  known?: Known;
  explain?: string;
  leaders?: Leader[];
  leaderboard?: "none" | "table" | "name";
  speed?: boolean;
  more?: number;
}

/** How many were right or wrong, and sure of it or not, of those who said how sure they are. */
export interface Known {
  right_sure: number;
  right_unsure: number;
  wrong_sure: number;
  wrong_unsure: number;
}

/** A name and its points; a table's are the mean of its `n` answers. */
export interface Leader {
  name: string;
  points: number;
  right?: number;
  n?: number;
}
