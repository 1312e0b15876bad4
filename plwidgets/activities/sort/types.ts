// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, Item, Named, Picture, RowView } from "../../frontend/wire";

/** The cards, and the buckets they go into. */
export interface Prompt extends Activity {
  cards: PublicCard[];
  /** Where cards can go. */
  buckets: Item[];
  /** How many cards must be sorted. */
  at_least: number;
}

/** A card; where it belongs stands in it once that is revealed. */
export interface PublicCard {
  id: string;
  label: string;
  gloss: string;
  image?: Picture;
  official?: string;
}

/** Which bucket each card is in; cards may be left out. */
export interface Answer {
  buckets: Record<string, string>;
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  buckets: Named[];
  cards: SortedCard[];
  official?: Record<string, string>;
  matched?: number;
  placed?: number;
}

/** A card: how many sorted it, and how many of them into each bucket. */
export interface SortedCard {
  id: string;
  label: string;
  sorted: number;
  counts: number[];
}
