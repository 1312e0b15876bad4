/**
 * A place between two poles: a native range, so that thumb, keys and screen readers all work.
 *
 * Nothing is placed until it is touched: a slider in the middle is not an answer.
 */
import { useState } from "preact/hooks";
import { makeKey } from "../outbox";

export interface SliderProps {
  label: string;
  /** Two poles, or three with the middle. */
  poles: readonly string[];
  /** 0 to 100; undefined while nothing is placed. */
  value?: number;
  unplaced: string;
  /** The place in words, for those who hear it. */
  say: (value: number) => string;
  step?: number;
  disabled?: boolean;
  onPlace: (value: number) => void;
}

export function Slider(props: SliderProps) {
  const { label, poles, value, unplaced, say, step = 1, disabled, onPlace } = props;
  const [id] = useState(makeKey);
  const placed = value !== undefined;
  const place = (event: { currentTarget: HTMLInputElement }) =>
    onPlace(Number(event.currentTarget.value));
  return (
    <div class="plw-slider" data-placed={placed || undefined}>
      <label for={id} dir="auto">
        {label}
        <small aria-hidden="true">{placed ? "" : unplaced}</small>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={step}
        value={value ?? 50}
        disabled={disabled}
        aria-valuetext={placed ? say(value) : unplaced}
        onInput={place}
        onClick={place}
        onTouchEnd={place}
        onKeyDown={(event) => (event.key === " " || event.key === "Enter") && place(event)}
      />
      <div class="plw-poles" aria-hidden="true">
        {poles.map((pole) => (
          <span key={pole} dir="auto">
            {pole}
          </span>
        ))}
      </div>
    </div>
  );
}
