/** Small parts that every screen shares. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Live } from "./live";
import { words } from "./locales/en";
import { Theirs } from "./theirs";
import type { TimerView, View } from "./wire";

/** A room's code as people read it out: `21 98 16`. */
export function spacedCode(code: string): string {
  return code.replace(/(..)(?=.)/g, "$1 ");
}

/** The code for the eye in pairs, for a screen reader digit by digit. */
export function Code({ code }: { code: string }) {
  return (
    <span class="plw-code" dir="ltr">
      <span aria-hidden="true">{spacedCode(code)}</span>
      <span class="plw-hidden">{code.split("").join(" ")}</span>
    </span>
  );
}

/**
 * HTML that the hub made from the workshop's own Markdown; never what a participant wrote.
 *
 * Its links open another tab: whoever does not see that is told.
 */
export function Html({ html }: { html: string }) {
  const told = html.replaceAll(
    "</a>",
    `<span class="plw-hidden"> (${words.anotherTab})</span></a>`,
  );
  return <Theirs as="div" class="plw-prose" dangerouslySetInnerHTML={{ __html: told }} />;
}

/** Words of people: text only, in whichever direction they run. */
export function Words({ text }: { text: ComponentChildren }) {
  return (
    <span class="plw-words" dir="auto">
      {text}
    </span>
  );
}

/** Who holds the workshop, small. */
export function Logo({ view, hub }: { view: View; hub: string }) {
  const logo = view.workshop.look?.logo;
  return logo ? <img class="plw-logo" src={new URL(logo.src, hub).href} alt={logo.alt} /> : null;
}

/** What changes as one chooses, with the room of the longest that it may say: nothing below moves. */
export function Room({ said, longest }: { said: string | undefined; longest: string }) {
  return (
    <span class="plw-room" data-room={longest}>
      <span>{said}</span>
    </span>
  );
}

/** `2 / 5`, in this order also where a page runs from the right. */
export function OutOf({ at, of }: { at: number; of: number }) {
  return (
    <bdi dir="ltr">
      {at} / {of}
    </bdi>
  );
}

/** The connection in words, with a dot for a glance. */
export function StatusWords({ live }: { live: Live }) {
  if (live.status === "idle") return null;
  const slow = live.status === "connected" && live.slow;
  return (
    <span class="plw-status" data-status={live.status} data-slow={slow || undefined}>
      {words.status[slow ? "slow" : live.status]}
    </span>
  );
}

/** Draws again every `milliseconds` while `active`. */
export function useTick(milliseconds: number, active: boolean): void {
  const [, tick] = useState({});
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => tick({}), milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds, active]);
}

export function clockTime(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Milliseconds that a timer still has by the hub's clock, in whole seconds; null without a timer. */
export function useTimeLeft(timer: TimerView | null | undefined, live: Live): number | null {
  useTick(250, Boolean(timer));
  return timer ? Math.max(0, Math.ceil((timer.ends_at - live.now()) / 1000) * 1000) : null;
}

/** What a screen reader is told of the time, and no more than this. */
function spokenTime(left: number): string {
  if (left === 0) return words.timer.up;
  return left <= 60_000 && left > 50_000 ? words.timer.minute : "";
}

/** The time left: a bar that runs out and `1:52`; nothing without a timer. */
export function Timer({ timer, live }: { timer: TimerView | null | undefined; live: Live }) {
  const left = useTimeLeft(timer, live);
  if (!timer || left === null) return null;
  const share = Math.min(1, left / (timer.seconds * 1000));
  const low = left <= Math.min(30_000, timer.seconds * 250);
  return (
    <div class="plw-timer" data-low={low || undefined} data-up={left === 0 || undefined}>
      <span class="plw-bar" aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <span class="plw-timer-time" role="timer">
        {left > 0 && <span class="plw-hidden">{words.timer.left} </span>}
        {left > 0 ? clockTime(left) : words.timer.up}
      </span>
      <span class="plw-hidden" role="status">
        {spokenTime(left) || null}
      </span>
    </div>
  );
}

/** One thing that needs saying: what happened and what to do. */
export function Notice({
  tone,
  children,
}: {
  tone: "good" | "warn" | "bad" | "plain";
  children: ComponentChildren;
}) {
  return (
    <div class="plw-notice" data-tone={tone}>
      {children}
    </div>
  );
}
