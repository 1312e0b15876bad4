/**
 * A figure's layout for letters of another size, and for a place of another width.
 *
 * Python measures margins and shifts in pixels of letters of 30; what stands below a chart it
 * breaks for a wall.  Here measures follow the letters, and lines the width that is left.
 */
import type { Annotation, Layout } from "../traits";

/** The size of letters for which figures are measured, where they do not say it. */
const LETTERS = 30;
/** A line below a chart, in such pixels. */
const LINE = 39;
/** Lines below a chart have this part of its width in any case, also below its labels. */
const LEAST = 0.6;
/** Letters are measured without their chart: a little is left free. */
const SLACK = 0.98;

/** Where a line below a chart ends in any case; Python breaks others where it expects no room. */
const MEANT_BREAK = "<br>\u200b";
/** Lines are made even by so much less room at a time. */
const LESS = 0.96;

/** What stands at the ends of lines, by its name in the template; some of it is bold. */
const AT_ENDS = "in-ink";
/** What would take more of the width than this is in smaller letters. */
const MOST_BEYOND = 0.36;

interface Axis {
  ticklabelstandoff?: number;
  domain?: readonly number[];
  ticktext?: readonly string[];
  side?: string;
}

export function fitted(layout: Layout, wanted: number, family: string, width: number): Layout {
  const ends = beyond(layout, wanted, family) / width;
  const letters = wanted * Math.min(1, MOST_BEYOND / ends);
  const by = letters / (layout.font?.size ?? LETTERS);
  const axes = Object.entries(layout).flatMap(([name, axis]) =>
    isAxis(name, axis) ? [[name, followed(axis, by)] as const] : [],
  );
  const measure = measuredIn(`${letters}px ${family}`);
  const beside = Math.max(0, ...axes.map(([name, axis]) => besides(name, axis, measure)));
  const free = SLACK * (width - beside);
  const notes = (layout.annotations ?? []).map((note) => broken(note, free, width, measure, by));
  const more = notes.reduce(
    (sum, note, at) => sum + linesOf(note) - linesOf(layout.annotations?.[at]),
    0,
  );
  const margin = scaled(layout.margin ?? {}, by);
  return {
    ...layout,
    ...Object.fromEntries(axes),
    ...between(layout.xaxis, Math.min(ends, MOST_BEYOND)),
    font: { ...layout.font, size: letters },
    annotations: notes,
    margin: { ...margin, b: (margin.b ?? 0) + more * LINE * by },
  };
}

type Measure = (text: string) => number;

function isAxis(name: string, axis: unknown): axis is Axis {
  return /^[xy]axis\d*$/.test(name) && typeof axis === "object" && axis !== null;
}

const followed = (axis: Axis, by: number): Axis =>
  axis.ticklabelstandoff
    ? { ...axis, ticklabelstandoff: Math.round(axis.ticklabelstandoff * by) }
    : axis;

const scaled = (sizes: Record<string, number>, by: number): Record<string, number> =>
  Object.fromEntries(Object.entries(sizes).map(([side, size]) => [side, size * by]));

/** How much room the labels at the left of a chart take. */
function besides(name: string, axis: Axis, measure: Measure): number {
  if (name.startsWith("x") || axis.side === "right") return 0;
  const lines = (axis.ticktext ?? []).flatMap((label) => label.split("<br>"));
  return (axis.ticklabelstandoff ?? 0) + Math.max(0, ...lines.map(measure));
}

/** How much room there must be at both ends of a chart's lines, none where nothing stands there. */
function beyond(layout: Layout, letters: number, family: string): number {
  const lines = (layout.annotations ?? [])
    .filter((note) => note.templateitemname === AT_ENDS && note.xref === undefined)
    .flatMap(({ text = "" }) => text.split("<br>"));
  return lines.length && Math.max(...lines.map(measuredIn(`${letters}px ${family}`))) + letters / 2;
}

/** What is left for lines between what stands at both of their ends. */
const between = (axis: unknown, side: number): object =>
  side ? { xaxis: { ...(axis as Axis), domain: [side, 1 - side] } } : {};

const linesOf = (note?: Annotation): number => note?.text?.split("<br>").length ?? 0;

/** What stands below a chart in lines that have room there; all else as it was, at its size. */
function broken(
  note: Annotation,
  free: number,
  width: number,
  measure: Measure,
  by: number,
): Annotation {
  const { text = "", xshift = 0, yshift = 0 } = note;
  const kept = { ...note, xshift: xshift * by, yshift: yshift * by };
  const below = note.y === 0 && note.yanchor === "top" && note.x === 0 && note.xanchor === "left";
  if (!below) return kept;
  const room = Math.max(free, LEAST * width);
  const lines = text
    .split(MEANT_BREAK)
    .flatMap((part) => evenLines(part.replaceAll("<br>", " "), room, measure));
  const beyond = Math.max(...lines.map(measure)) > free ? room - free : 0;
  return { ...kept, text: lines.join("<br>"), xshift: kept.xshift - beyond };
}

/** As few lines as there is room for, and as even as these can be. */
function evenLines(text: string, room: number, measure: Measure): string[] {
  let lines = inLines(text, room, measure);
  for (let less = room * LESS; lines.length > 1 && less > room / 2; less *= LESS) {
    const narrower = inLines(text, less, measure);
    if (narrower.length > lines.length || narrower.some((line) => measure(line) > room)) break;
    lines = narrower;
  }
  return lines;
}

/** `·` ends a line and begins none, `n = 12` stands on one. */
function inLines(text: string, room: number, measure: Measure): string[] {
  const words = text.replaceAll(" · ", "\u00a0· ").replaceAll(" = ", "\u00a0=\u00a0").split(" ");
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length && measure(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function measuredIn(font: string): Measure {
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return () => 0;
  pen.font = font;
  return (text) => pen.measureText(plain(text)).width;
}

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", "#36": "$" };

/** A text of plotly as it is seen. */
const plain = (text: string): string =>
  text.replace(/<[^>]*>/g, "").replace(/&(#?\w+);/g, (all, name) => ENTITIES[name] ?? all);
