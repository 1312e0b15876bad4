// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, Item, RowView, Written } from "../../frontend/wire";

/** The targets, what can be chosen for each, and whether people may write their own. */
export interface Prompt extends Activity {
  /** Whether the room sees what was written only once it is approved; the facilitator can change that at any time. */
  approve: boolean;
  /** What is planned for, each with strategies. */
  targets: Target[];
  /** Whether people may write strategies of their own. */
  own: boolean;
  /** How many may be chosen and written for each target. */
  at_most: number;
  /** The longest strategy of one's own, in characters. */
  max_length: number;
  /** Whether the targets are stretches of time. */
  timeline: boolean;
}

/** What a plan is for: a learning target, or a stretch of time. */
export interface Target {
  id: string;
  label: string;
  /** A line that explains it. */
  gloss: string;
  /** What can be chosen for it. */
  strategies: Item[];
}

/** For each target the ids that were chosen and the texts that were written. */
export interface Answer {
  chosen: Record<string, string[]>;
  own: Record<string, string[]>;
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  timeline: boolean;
  targets: Planned[];
  answers: Record<string, Written>;
}

/** A target: how many planned for it, what they chose, and what they wrote themselves. */
export interface Planned {
  id: string;
  label: string;
  n: number;
  strategies: Strategy[];
  writers: number;
  different: number;
  own: Own[];
}

/** A strategy, and how many chose it for a target. */
export interface Strategy {
  id: string;
  label: string;
  value: number;
}

/** A text, how many wrote it, and the id of the first answer that did. */
export interface Own {
  id: string;
  text: string;
  count: number;
}
