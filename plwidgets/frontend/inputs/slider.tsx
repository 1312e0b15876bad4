/**
 * A place between two poles: a native range, so that thumb, keys and screen readers all work.
 *
 * - nothing is placed until it is touched: a slider in the middle is not an answer;
 * - a tap anywhere on the track places, also where the browser itself moves thumbs only by
 *   dragging them, and also in the very middle, where nothing would change;
 * - a touch that turns out to be scrolling takes back what it placed.
 */

import { useRef } from "preact/hooks";
import { useName } from "../hooks";
import { Room } from "../parts";
import { Theirs } from "../theirs";
import { inLine, typeset } from "../typeset";

export interface SliderProps {
  label: string;
  gloss?: string;
  /** The label is for those who hear it: it stands above in other words. */
  quiet?: boolean;
  /** Two poles, or three with the middle. */
  poles?: readonly string[];
  /** 0 to 100; undefined while nothing is placed. */
  value?: number;
  unplaced: string;
  /** What stands beside the label once it is placed. */
  shown?: (value: number) => string;
  /** The place in words, for those who hear it. */
  say: (value: number) => string;
  /** Where something else is placed on the same line, as a mark to compare with. */
  beside?: number;
  step?: number;
  disabled?: boolean;
  /** Without a value: it is not placed after all. */
  onPlace: (value: number | undefined) => void;
}

const THUMB = 32;

/** The place under a pointer: the thumb's middle goes from half its width to the other end. */
function under(event: PointerEvent, field: HTMLInputElement, step: number): number {
  const box = field.getBoundingClientRect();
  const part = (event.clientX - box.left - THUMB / 2) / (box.width - THUMB);
  const along = getComputedStyle(field).direction === "rtl" ? 1 - part : part;
  return Math.round((Math.min(1, Math.max(0, along)) * 100) / step) * step;
}

export function Slider(props: SliderProps) {
  const { label, gloss, quiet, poles = [], value, unplaced, shown, say, beside } = props;
  const { step = 1, disabled, onPlace } = props;
  const id = useName();
  const press = useRef<{ before: number | undefined; moved: boolean } | null>(null);
  const placed = value !== undefined;

  const input = (event: { currentTarget: HTMLInputElement }) => {
    if (press.current) press.current.moved = true;
    onPlace(Number(event.currentTarget.value));
  };
  const release = (event: PointerEvent & { currentTarget: HTMLInputElement }) => {
    const pressed = press.current;
    press.current = null;
    if (disabled || !pressed || pressed.moved) return; // the browser has placed it already
    const there = under(event, event.currentTarget, step);
    const reach = (100 * THUMB) / 2 / Math.max(1, event.currentTarget.clientWidth - THUMB);
    if (!placed || Math.abs(there - value) > reach) onPlace(there);
  };
  const scrolled = () => {
    if (press.current?.moved) onPlace(press.current.before);
    press.current = null;
  };
  const key = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      onPlace(Number(event.currentTarget.value));
    }
  };
  return (
    <div class="plw-slider" data-placed={placed || undefined}>
      <label class="plw-ends" for={id}>
        <Theirs class={quiet ? "plw-hidden" : undefined}>{typeset(label)}</Theirs>
        <small aria-hidden="true">
          <Room said={placed ? shown?.(value) : unplaced} longest={unplaced} />
        </small>
      </label>
      {gloss && (
        <Theirs as="p" class="plw-quiet">
          {typeset(gloss)}
        </Theirs>
      )}
      <div class="plw-track" dir={poles.length ? "ltr" : undefined}>
        {beside !== undefined && <i aria-hidden="true" style={{ "--at": beside / 100 }} />}
        <input
          id={id}
          type="range"
          min={0}
          max={100}
          step={step}
          value={value ?? 50}
          disabled={disabled}
          aria-valuetext={placed ? inLine(say(value)) : unplaced}
          onInput={input}
          onPointerDown={() => (press.current = { before: value, moved: false })}
          onPointerCancel={scrolled}
          onPointerUp={release}
          onKeyDown={key}
        />
      </div>
      {poles.length > 0 && (
        <div class="plw-poles plw-quiet" aria-hidden="true">
          {poles.map((pole) => (
            <Theirs as="span" key={pole}>
              {typeset(pole)}
            </Theirs>
          ))}
        </div>
      )}
    </div>
  );
}
