// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, Item, RowView } from "../../frontend/wire";

/** What may be asked about, how much each may ask, and who sees a question first. */
export interface Prompt extends Activity {
  /** Topics, of which a question may have one: texts, or an `id` and a `label`. Who asks chooses, and the facilitator can set it. */
  topics: Item[];
  /** Whether the room sees what was written only once it is approved; the facilitator can change that at any time. */
  approve: boolean;
  /** How many questions each may have. */
  at_most: number;
  /** Longest question, in characters. */
  max_length: number;
  /** Whether questions are taken beside every other activity, from the first minute to the end. */
  all_day: boolean;
  /** Whether people may vote against a question, too. */
  downvotes: boolean;
  /** Which questions come first on the projector: those with most votes, the newest, or those that divide the room, for which there are votes against; the facilitator can change that at any time. */
  sort: "votes" | "newest" | "divides";
}

/** All questions of somebody, and all those of others that they voted for, or against. */
export interface Answer {
  questions: Question[];
  votes: string[];
  downs?: string[];
}

/** A question, the id that it keeps when its words change, and its topic, if one was chosen. */
export interface Question {
  id: string;
  text: string;
  topic?: string;
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  questions: Record<string, Told>;
  in_all: number;
  answered: number;
  waiting: number;
}

/** A question: its votes, the answer it is first in, and the marks that all may see. */
export interface Told {
  text: string;
  votes: number;
  seq: number;
  marks: string[];
  downs?: number;
  divides?: number;
  topic?: string;
}

/** Every question. */
export interface PanelView {
  questions: Record<string, Asked>;
}

/** A question with all its marks, and the name of who asked where that is known. */
export interface Asked {
  text: string;
  votes: number;
  seq: number;
  marks: string[];
  downs?: number;
  divides?: number;
  topic?: string;
  name: string | null;
  latest: number;
}
