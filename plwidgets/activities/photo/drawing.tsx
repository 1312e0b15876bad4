/** A sheet to draw on, with a finger, a pen or the mouse. */
import { useEffect, useRef, useState } from "preact/hooks";
import { fitted } from "./small";
import { words } from "./words";

type Line = [x: number, y: number][];

const WIDTH = 960;
const HEIGHT = 720;
const THICK = 7;

interface Props {
  onDrawn: (picture: Blob) => void;
  onLeave: () => void;
}

export function Drawing({ onDrawn, onLeave }: Props) {
  const sheet = useRef<HTMLCanvasElement>(null);
  const [lines, setLines] = useState<Line[]>([]);
  const drawing = useRef(false);
  useEffect(() => paint(sheet.current, lines), [lines]);
  const at = (event: PointerEvent): Line[number] => {
    const box = sheet.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return [
      ((event.clientX - box.left) * WIDTH) / box.width,
      ((event.clientY - box.top) * HEIGHT) / box.height,
    ];
  };
  const begin = (event: PointerEvent) => {
    event.preventDefault();
    sheet.current?.setPointerCapture(event.pointerId);
    drawing.current = true;
    setLines((before) => [...before, [at(event)]]);
  };
  const goOn = (event: PointerEvent) => {
    if (!drawing.current) return;
    const point = at(event);
    setLines((before) => [...before.slice(0, -1), [...(before[before.length - 1] ?? []), point]]);
  };
  const end = () => {
    drawing.current = false;
  };
  const use = async () => {
    if (sheet.current) onDrawn(await fitted(sheet.current, WIDTH, HEIGHT));
  };
  return (
    <div class="plw-stack">
      <canvas
        ref={sheet}
        class="plw-sheet"
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={words.canvas}
        onPointerDown={begin}
        onPointerMove={goOn}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <div class="plw-row plw-wrap">
        <button
          type="button"
          class="plw-button"
          disabled={!lines.length}
          onClick={() => setLines(lines.slice(0, -1))}
        >
          {words.undo}
        </button>
        <button
          type="button"
          class="plw-button"
          disabled={!lines.length}
          onClick={() => setLines([])}
        >
          {words.clear}
        </button>
        <button type="button" class="plw-button" disabled={!lines.length} onClick={use}>
          {words.use}
        </button>
        <button type="button" class="plw-link" onClick={onLeave}>
          {words.leave}
        </button>
      </div>
    </div>
  );
}

/** Lines on white paper: a drawing looks the same on every screen, dark ones too. */
function paint(sheet: HTMLCanvasElement | null, lines: Line[]): void {
  const pen = sheet?.getContext("2d");
  if (!pen) return;
  pen.fillStyle = "white";
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.strokeStyle = pen.fillStyle = "black";
  pen.lineWidth = THICK;
  pen.lineCap = pen.lineJoin = "round";
  for (const [first, ...more] of lines) {
    if (!first) continue;
    pen.beginPath();
    pen.moveTo(...first);
    for (const point of more.length ? more : [first]) pen.lineTo(...point);
    pen.stroke();
  }
}
