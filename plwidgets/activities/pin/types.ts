// Made by `python -m plwidgets.typescript` from the Python types: change those.

import type { Activity, RowView } from "../../frontend/wire";

/** The picture, how many pins go on it, and the areas in which they are counted. */
export interface Prompt extends Activity {
  /** How many pins there are to put. */
  pins: number;
  /** How many of them must be put. */
  at_least: number;
  /** Rectangles of the picture in which pins are counted. */
  areas: Area[];
}

/** A rectangle of the picture that has a name; its sides are parts of the picture's. */
export interface Area {
  id: string;
  label: string;
  /** A line that explains it. */
  gloss: string;
  /** Its left edge, from 0 to 1. */
  x: number;
  /** Its upper edge, from 0 to 1. */
  y: number;
  /** How wide it is, from 0 to 1. */
  width: number;
  /** How high it is, from 0 to 1. */
  height: number;
}

/** The places of the pins. */
export interface Answer {
  pins: Spot[];
}

/** A place: parts of the picture, from its left and from its upper edge. */
export interface Spot {
  x: number;
  y: number;
}

/** What answers come to. */
export interface Outcome {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
  put: number;
  ratio: number;
  dots: Dot[];
  areas: Counted[];
}

/** A place of the picture where there are pins, and how many. */
export interface Dot {
  id: string;
  x: number;
  y: number;
  n: number;
}

/** An area, and how many pins are in it. */
export interface Counted {
  id: string;
  label: string;
  x: number;
  y: number;
  width: number;
  height: number;
  n: number;
}
