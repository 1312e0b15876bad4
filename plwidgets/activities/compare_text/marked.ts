/** A text cut at its elements' passages, and what the tally says of each element. */
import type { TallyView } from "../../frontend/wire";
import type { Element, Outcome, Prompt } from "./types";

/** What only a revealed tally has: without `matched` the room sees the text alone. */
export type Compared = TallyView & Partial<Outcome>;

export interface Piece {
  text: string;
  /** The number of the element that this passage says, from 1; none for what is between. */
  element?: number;
}

/** The colour of an element, by its number: what its passage, its number and its bar are drawn in. */
export const colourOf = (element: number) => ({ "--fill": `var(--c${Math.min(element, 7)})` });

/** The text in pieces; a passage inside another one stays a part of the first. */
export function piecesOf({ text, elements }: Prompt): Piece[] {
  const lower = text.toLowerCase();
  const found = elements
    .map(({ passage, label }, place) => {
      const said = passage || label;
      return { from: lower.indexOf(said.toLowerCase()), length: said.length, element: place + 1 };
    })
    .filter(({ from }) => from >= 0)
    .sort((a, b) => a.from - b.from || b.length - a.length);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, length, element } of found) {
    if (from < at) continue;
    if (from > at) pieces.push({ text: text.slice(at, from) });
    pieces.push({ text: text.slice(from, from + length), element });
    at = from + length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}

export interface Named extends Element {
  number: number;
  count: number;
  share: number;
  /** The words that show it, the most used first. */
  words: [text: string, count: number][];
}

/** The elements with what the room said of them. */
export function namedIn({ elements }: Prompt, { rows, matched = {} }: Compared): Named[] {
  return elements.map((element, place) => ({
    ...element,
    number: place + 1,
    count: rows[place]?.value ?? 0,
    share: rows[place]?.share ?? 0,
    words: Object.entries(matched[element.id] ?? {}).sort((a, b) => b[1] - a[1]),
  }));
}
