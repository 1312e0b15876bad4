/** Words by how often they were said; the list beside it holds every one of them. */
import { useMemo, useRef, useState } from "preact/hooks";
import { type Box, useBox, useCalm } from "../hooks";
import { useKeys } from "../keys";
import { stage as say } from "../locales/en-stage";
import type { Counted } from "../wire";
import { Cards, type Level } from "./cards";
import { type Placed, scatter } from "./scatter";

interface Props {
  words: readonly Counted[];
  /** How many more words there are than these. */
  leftOut?: number;
  label: string;
}

const MOST = 70;
/** Words are placed in this sky, in canvas units, whatever the screen: it is drawn as large as fits. */
const SKY = { width: 1640, height: 620, floor: 32, ceiling: 210 };
const CALM = 900;
const LIST: readonly Level[] = [
  { columns: 2, size: 56 },
  { columns: 3, size: 44 },
  { columns: 4, size: 36, dense: true },
];
/** As many spellings of a word as its line in the list holds. */
const SPELLINGS = 4;

/** Word cloud, or the list of words: `l` and the button go from one to the other. */
export function Cloud({ words, leftOut = 0, label }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const [listed, setListed] = useState(false);
  const toggle = () => setListed(!listed);
  useKeys(root, { w: toggle });
  const calm = useCalm(words, CALM);
  return (
    <div class="plw-cloud" ref={root}>
      {listed ? (
        <WordList words={calm} leftOut={leftOut} label={label} />
      ) : (
        <Sky words={calm} leftOut={leftOut} label={label} />
      )}
      <button type="button" class="quiet" aria-pressed={listed} onClick={toggle}>
        {listed ? say.cloud : say.list}
      </button>
    </div>
  );
}

function Sky({ words, leftOut, label }: Required<Props>) {
  const canvas = useRef<HTMLDivElement>(null);
  const box = useBox(canvas);
  const placed = useMemo(() => {
    if (!canvas.current || !box.width) return [];
    const { fontWeight, fontFamily } = getComputedStyle(canvas.current);
    const measure = measureIn(`${fontWeight} 100px ${fontFamily}`);
    return scatter(words.slice(0, MOST), { ...SKY, measure });
  }, [words, box.width > 0]);
  const frame = frameOf(placed);
  const scale = scaleOf(canvas.current, box, frame);
  const most = Math.max(1, ...words.map((word) => word.count));
  const missing = words.length - placed.length + leftOut;
  return (
    <div class="sky plw-fill">
      <div class="canvas" ref={canvas}>
        <ul aria-label={label}>
          {placed.map((word) => (
            <li
              key={word.text}
              class={word.count === 1 && most > 1 ? "once" : ""}
              style={{
                fontSize: `${scale * word.size}px`,
                translate: fromMiddle(scale * (word.x - frame.x), scale * (word.y - frame.y)),
              }}
            >
              {word.text}
              <span class="plw-hidden"> {word.count}</span>
            </li>
          ))}
        </ul>
      </div>
      <p class="more">{box.width > 0 && missing > 0 ? say.moreWords(missing) : ""}</p>
    </div>
  );
}

/** From the middle of the box to the middle of the word. */
const fromMiddle = (x: number, y: number) => `calc(${x}px - 50%) calc(${y}px - 50%)`;

interface Frame {
  /** Its middle: few words seldom lie evenly around the first. */
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What all the words together take. */
function frameOf(placed: readonly Placed[]): Frame {
  const [x, width] = span(placed.flatMap(({ x, width }) => [x - width / 2, x + width / 2]));
  const [y, height] = span(placed.flatMap(({ y, size }) => [y - size / 2, y + size / 2]));
  return { x, y, width, height };
}

/** The middle of some places, and how far they reach. */
function span(places: readonly number[]): [number, number] {
  if (!places.length) return [0, 0];
  const [low, high] = [Math.min(...places), Math.max(...places)];
  return [(low + high) / 2, high - low];
}

/** How large a canvas unit is drawn: as everywhere on this canvas, or less so that all fit. */
function scaleOf(canvas: HTMLElement | null, box: Box, frame: Frame): number {
  if (!canvas || !frame.width) return 1;
  const unit = Number.parseFloat(getComputedStyle(canvas).fontSize) / 100;
  return Math.min(unit, box.width / frame.width, box.height / frame.height);
}

/** Every word with its count, and how it was written where that differs. */
function WordList({ words, leftOut, label }: Required<Props>) {
  const items = words.map((word) => ({
    id: word.text,
    text: `${word.count} ${spellingsOf(word)}`,
    children: (
      <>
        <bdi>{word.text}</bdi> <b>{word.count}</b>
        {spellingsOf(word) && <small dir="auto">{spellingsOf(word)}</small>}
      </>
    ),
  }));
  return (
    <div class="plw-fill">
      <Cards items={items} levels={LIST} label={label} gap={8} kind="words" ordered />
      {leftOut > 0 && <p class="more">{say.moreWords(leftOut)}</p>}
    </div>
  );
}

/** The spellings that were merged, `choices 7, choice 5`; nothing where there is but the word. */
function spellingsOf({ text, variants }: Counted): string {
  const spellings = Object.entries(variants);
  if (spellings.length === 1 && text in variants) return "";
  const said = spellings.slice(0, SPELLINGS).map(([spelling, count]) => `${spelling} ${count}`);
  return said.join(", ") + (spellings.length > SPELLINGS ? " …" : "");
}

/** A way to measure a text in this font, set at one pixel. */
function measureIn(font: string): (text: string) => number {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return (text) => text.length * 0.6;
  context.font = font;
  return (text) => context.measureText(text).width / 100;
}
