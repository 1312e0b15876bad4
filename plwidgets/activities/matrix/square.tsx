/** The square of a matrix: to tap and to drag on, or only to look at. */
import type { TargetedPointerEvent } from "preact";
import { useRef } from "preact/hooks";
import { Theirs } from "../../frontend/theirs";
import { typeset } from "../../frontend/typeset";
import type { Prompt, Spot } from "./types";

/** A place of which one axis may still be open. */
export type Half = Partial<Spot>;
export type Places = Record<string, Half>;

export const isPlaced = (spot: Half | undefined): spot is Spot =>
  spot?.x !== undefined && spot.y !== undefined;

interface SquareProps {
  activity: Prompt;
  places: Places;
  /** The item that a tap places; without one the square is only looked at. */
  chosen?: string;
  disabled?: boolean;
  onPlace?: (id: string, spot: Spot) => void;
}

/** Dots stay inside the square: its outermost places are this far from its edges. */
const EDGE = 18;

export function Square({ activity, places, chosen, disabled, onPlace }: SquareProps) {
  const square = useRef<HTMLDivElement>(null);
  const dragged = useRef(false);
  const put = (id: string, event: MouseEvent) => {
    const box = square.current?.getBoundingClientRect();
    if (!box || disabled) return;
    const part = (at: number, whole: number) =>
      Math.round(100 * Math.max(0, Math.min(1, (at - EDGE) / (whole - 2 * EDGE))));
    onPlace?.(id, {
      x: part(event.clientX - box.left, box.width),
      y: 100 - part(event.clientY - box.top, box.height),
    });
  };
  const tap = (event: MouseEvent) => {
    if (chosen && !dragged.current) put(chosen, event);
    dragged.current = false;
  };
  const drag = (id: string) => (event: TargetedPointerEvent<Element>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    dragged.current = true;
    put(id, event);
  };
  return (
    <div class="plw-square" ref={square} aria-hidden="true" onClick={onPlace && tap}>
      <Theirs data-at="top">{typeset(activity.y.high)}</Theirs>
      <Theirs data-at="bottom">{typeset(activity.y.low)}</Theirs>
      <Theirs data-at="left">{typeset(activity.x.low)}</Theirs>
      <Theirs data-at="right">{typeset(activity.x.high)}</Theirs>
      {activity.items.map(({ id }, at) => {
        const spot = places[id];
        if (!isPlaced(spot)) return null;
        return (
          <i
            key={id}
            data-chosen={id === chosen || undefined}
            style={{ "--x": spot.x / 100, "--y": spot.y / 100 }}
            onPointerDown={(event) => {
              if (onPlace && id === chosen) event.currentTarget.setPointerCapture(event.pointerId);
            }}
            onPointerMove={drag(id)}
          >
            {at + 1}
          </i>
        );
      })}
    </div>
  );
}
