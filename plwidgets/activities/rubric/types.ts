// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, RowView } from "../../frontend/wire";

/** The criteria, what their levels are called, and whether evidence is asked for. */
export interface Prompt extends Activity {
  /** Whether the room sees what was written only once it is approved; the facilitator can change that at any time. */
  approve: boolean;
  /** What is looked at. */
  criteria: Criterion[];
  /** What the levels are called, from low to high. */
  levels: string[];
  /** Whether one writes for each criterion what one saw. */
  evidence: "none" | "optional" | "required";
  /** Longest evidence for a criterion, in characters. */
  max_length: number;
  /** How many criteria must be judged; without it, all. */
  at_least?: number;
}

/** What is looked at, and how each level of it shows. */
export interface Criterion {
  id: string;
  label: string;
  /** A line that explains it. */
  gloss: string;
  /** How each level shows, from low to high. */
  levels: string[];
}

/** The level of each criterion, from 1 (the lowest), and the evidence for it. */
export interface Answer {
  levels: Record<string, number>;
  evidence: Record<string, string>;
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  levels: string[];
  criteria: JudgedCriterion[];
}

/** A criterion: how many judged it, left it out and wrote evidence. */
export interface JudgedCriterion {
  id: string;
  label: string;
  counts: number[];
  n: number;
  skipped: number;
  evidence: number;
}
