// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, Pictured, RowView } from "../../frontend/wire";

/** The deck, and what is picked from it. */
export interface Prompt extends Activity {
  /** The deck. */
  cards: Pictured[];
  piles: PublicPile[];
  /** How many cards a pile needs. */
  at_least: number;
  /** How many cards a pile takes; as many as there are, if not set. */
  at_most?: number;
  /** Whether a card may be in several piles. */
  overlap: boolean;
  /** How results are drawn; a treemap shows one pile. */
  display: "bars" | "treemap";
}

/** A pile, with both its limits. */
export interface PublicPile {
  id: string;
  label: string;
  gloss: string;
  at_least: number;
  at_most: number;
}

/** The ids of the cards in each pile; a pile that is left out is empty. */
export interface Answer {
  picks: Record<string, string[]>;
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  display: string;
  piles: ShownPile[];
  cards: PickedCard[];
}

/** A pile, and how many cards it takes. */
export interface ShownPile {
  id: string;
  label: string;
  at_most: number;
}

/** A card, and how often it is in each pile. */
export interface PickedCard {
  id: string;
  label: string;
  counts: number[];
}
