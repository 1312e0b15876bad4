/** A form's fields as phones know them: their pages, what is missing, how a value reads. */

import type { FormField, Prompt } from "./types";
import { words } from "./words";

export type Value = string | number | string[];
export type Values = Record<string, Value>;

/** What stands on one screen, and whose turn that is. */
export interface Page {
  turn: string;
  fields: FormField[];
}

/** An answer as its inputs make it. */
export interface Filled {
  fields: Values;
}

/** One page for all; a page for each field (steps); a page for each turn. */
export function pagesOf(activity: Prompt): Page[] {
  const pages: Page[] = [];
  for (const field of activity.fields) {
    const last = pages[pages.length - 1];
    const turn = field.turn;
    if (!last || activity.steps || last.turn !== turn) pages.push({ turn, fields: [field] });
    else last.fields.push(field);
  }
  return pages;
}

/** A page; past the last one there is nothing to fill in. */
export const pageAt = (pages: Page[], at: number): Page => pages[at] ?? { turn: "", fields: [] };

/** Which turn a page belongs to, and how many there are, counted from 1. */
export function turnOf(pages: Page[], at: number): [index: number, of: number] {
  const begins = pages.map(({ turn }, index) => index === 0 || turn !== pages[index - 1]?.turn);
  const count = (flags: boolean[]) => flags.filter(Boolean).length;
  return [count(begins.slice(0, at + 1)), count(begins)];
}

/** A field with what it is filled with, if it is. */
export function toldIn(values: Values, field: FormField): { field: FormField; value: Value }[] {
  const value = values[field.id];
  return value !== undefined && has(values, field) ? [{ field, value }] : [];
}

export function has(values: Values, field: FormField): boolean {
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
export function problemIn(fields: FormField[], values: Values): string {
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

const isOutside = ({ lowest = -Infinity, highest = Infinity }: FormField, value: number): boolean =>
  value < lowest || value > highest;

/** A value as somebody would read it out. */
export function said(field: FormField, value: Value): string {
  if (field.type === "rating") return words.level(Number(value), field.highest ?? 5);
  if (!Array.isArray(value)) return String(value);
  const chosen = field.options.filter((option) => value.includes(option.id));
  return chosen.map((option) => option.label).join(", ");
}
