/** A form's fields as phones know them: their pages, what is missing, how a value reads. */
import type { Activity, Fields } from "../../frontend/model";
import { words } from "./words";

export interface Option {
  id: string;
  label: string;
  gloss?: string;
}

export interface Field {
  id: string;
  label: string;
  hint?: string;
  type: "text" | "long" | "number" | "choice" | "choices" | "rating";
  options?: Option[];
  lowest?: number;
  highest?: number;
  required?: boolean;
  max_length?: number;
  turn?: string;
}

export type Value = string | number | string[];
export type Values = Record<string, Value>;

/** A field in a tally: how many filled it in, and what was counted. */
export interface Counted {
  id: string;
  label: string;
  type: Field["type"];
  n: number;
  median?: number | null;
  bars?: { id: string; label: string; value: number }[];
}

/** One person's form in a tally, each field as it reads. */
export interface Card {
  text: string;
  seqs: number[];
  fields: Record<string, string>;
}

/** What stands on one screen, and whose turn that is. */
export interface Page {
  turn: string;
  fields: Field[];
}

export const fieldsOf = (activity: Activity): Field[] => (activity.fields ?? []) as Field[];
export const valuesIn = (answer: Fields): Values => (answer.fields ?? {}) as Values;

/** One page for all; a page for each field (steps); a page for each turn. */
export function pagesOf(activity: Activity): Page[] {
  const pages: Page[] = [];
  for (const field of fieldsOf(activity)) {
    const last = pages[pages.length - 1];
    const turn = field.turn ?? "";
    if (!last || activity.steps || last.turn !== turn) pages.push({ turn, fields: [field] });
    else last.fields.push(field);
  }
  return pages;
}

/** Which turn a page belongs to, and how many there are, counted from 1. */
export function turnOf(pages: Page[], at: number): [index: number, of: number] {
  const begins = pages.map(({ turn }, index) => index === 0 || turn !== pages[index - 1]!.turn);
  const count = (flags: boolean[]) => flags.filter(Boolean).length;
  return [count(begins.slice(0, at + 1)), count(begins)];
}

export function has(values: Values, field: Field): boolean {
  const value = values[field.id];
  return typeof value === "string" ? value.trim() !== "" : value !== undefined;
}

/** The page to go on with: the first that lacks something, or else the last. */
export function firstOpen(pages: Page[], values: Values): number {
  const open = pages.findIndex(
    ({ fields }) =>
      fields.some((field) => field.required && !has(values, field)) ||
      !fields.some((field) => has(values, field)),
  );
  return open < 0 ? pages.length - 1 : open;
}

/** What keeps these fields from being sent, "" if nothing does. */
export function problemIn(fields: Field[], values: Values): string {
  for (const field of fields) {
    const value = values[field.id];
    if (!has(values, field)) {
      if (field.required) return words.missing(field.label);
    } else if (typeof value === "string") {
      const over = [...value.trim()].length - (field.max_length ?? Infinity);
      if (over > 0) return words.tooLong(field.label, over);
    } else if (typeof value === "number" && isOutside(field, value)) {
      return words.outside(field.label, field.lowest, field.highest);
    }
  }
  return "";
}

const isOutside = ({ lowest = -Infinity, highest = Infinity }: Field, value: number): boolean =>
  value < lowest || value > highest;

/** A value as somebody would read it out. */
export function said(field: Field, value: Value): string {
  if (field.type === "rating") return words.level(Number(value), field.highest ?? 5);
  if (!Array.isArray(value)) return String(value);
  const chosen = (field.options ?? []).filter((option) => value.includes(option.id));
  return chosen.map((option) => option.label).join(", ");
}
