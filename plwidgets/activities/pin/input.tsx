/**
 * Pins on a phone: a picture to tap, pins that arrow keys move.
 *
 * - a tap puts a pin; once all are put it moves the nearest;
 * - each pin is a button that says where it is: whoever uses keys adds one and moves it from there.
 */
import type { TargetedKeyboardEvent, TargetedMouseEvent } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useName } from "../../frontend/hooks";
import { Img } from "../../frontend/inputs/picture";
import type { AskProps } from "../../frontend/kinds";
import { words } from "./input_words";
import { nearest, spotAt } from "./places";
import type { Answer, Prompt, Spot } from "./types";
import { where } from "./where";

const STEP = 0.02;
const FAR = 0.1;
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function Ask({ activity, draft, setDraft, live, disabled }: AskProps<Prompt, Answer>) {
  const pins = draft.pins ?? [];
  const [said, say] = useState("");
  const id = useName();
  const picture = useRef<HTMLDivElement>(null);
  const focus = useRef(-1);
  useLayoutEffect(() => {
    if (focus.current >= 0) picture.current?.querySelectorAll("button")[focus.current]?.focus();
    focus.current = -1;
  });
  const change = (next: Spot[], message: string) => {
    setDraft(next.length ? { pins: next } : {});
    say(message);
  };
  const put = (at: number, spot: Spot) =>
    change(
      [...pins.slice(0, at), spot, ...pins.slice(at + 1)],
      `${words.pin(at + 1)}: ${where(activity, spot)}`,
    );
  const takeAway = (at: number) =>
    change(
      pins.filter((_, each) => each !== at),
      words.gone(at + 1),
    );
  const tap = (event: TargetedMouseEvent<HTMLElement>) => {
    // A button that keys press has no place: it is there already.
    if (disabled || event.detail === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const spot = spotAt(
      (event.clientX - box.left) / box.width,
      (event.clientY - box.top) / box.height,
    );
    put(pins.length < activity.pins ? pins.length : nearest(pins, spot), spot);
  };
  const press = (at: number, spot: Spot) => (event: TargetedKeyboardEvent<HTMLElement>) => {
    const [x, y] = MOVES[event.key] ?? [0, 0];
    if (disabled || !(x || y || ["Delete", "Backspace"].includes(event.key))) return;
    event.preventDefault();
    const far = event.shiftKey ? FAR : STEP;
    if (x || y) put(at, spotAt(spot.x + x * far, spot.y + y * far));
    else takeAway(at);
  };
  const add = () => {
    focus.current = pins.length;
    put(pins.length, spotAt(0.5, 0.5));
  };
  return (
    <div class="plw-stack">
      <p class="plw-so-far plw-quiet">
        {activity.pins > 1 && `${words.put(pins.length, activity.pins)} · `}
        {words.tap}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the pins do the same by keyboard */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the pins do the same by keyboard */}
      <div class="plw-pinned" ref={picture} onClick={tap} aria-describedby={id}>
        <Img of={activity.image} hub={live.hub} />
        {pins.map((spot, at) => (
          <button
            key={at}
            type="button"
            style={{ left: `${100 * spot.x}%`, top: `${100 * spot.y}%` }}
            aria-label={`${words.pin(at + 1)}: ${where(activity, spot)}`}
            aria-describedby={id}
            disabled={disabled}
            onKeyDown={press(at, spot)}
          >
            {activity.pins > 1 && at + 1}
          </button>
        ))}
      </div>
      <p id={id} class="plw-hidden">
        {words.moves}
      </p>
      <div class="plw-wrap">
        {pins.map((_, at) => (
          <button
            key={at}
            type="button"
            class="plw-tile"
            disabled={disabled}
            onClick={() => takeAway(at)}
          >
            {words.away(at + 1)}
          </button>
        ))}
        {pins.length < activity.pins && (
          <button type="button" class="plw-tile" data-answers disabled={disabled} onClick={add}>
            {words.add}
          </button>
        )}
      </div>
      <p class="plw-hidden" role="status">
        {said}
      </p>
    </div>
  );
}
