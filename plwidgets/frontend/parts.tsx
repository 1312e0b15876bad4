/** Small parts that every screen shares. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Live } from "./live";
import { words } from "./locales/en";
import { areRounded } from "./shares";
import { typeset } from "./typeset";
import type { RowView, TallyView, TimerView, View } from "./wire";

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
  return <div class="plw-prose" dir="auto" dangerouslySetInnerHTML={{ __html: told }} />;
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
export function Logo({ view }: { view: View }) {
  const logo = view.workshop.look?.logo;
  return logo ? <img class="plw-logo" src={logo.src} alt={logo.alt} /> : null;
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
  const status = live.status === "connected" && live.slow ? "slow" : live.status;
  return (
    <span class="plw-status" data-status={live.status}>
      {words.status[status]}
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

export interface BarsProps {
  /** A `sign` stands before the label. */
  rows: (RowView & { sign?: string })[];
  n: number;
  /** What the values are; counts go without saying. */
  statistic?: TallyView["statistic"];
  /** Those of the rows that are drawn, on the scale of all; without it all are. */
  shown?: RowView[];
  /** Rows to mark as one's own. */
  own?: string[];
  ownLabel?: string;
}

/** Rows of a tally as light bars: label, share, count; a list for those who hear it. */
export function Bars(props: BarsProps) {
  const { rows, n, statistic = "count", shown = rows, own = [], ownLabel } = props;
  const values = rows.map((row) => row.value);
  const most = Math.max(1, ...values);
  const rounded = rows.every((row) => row.share != null) && areRounded(values, n);
  const said = n
    ? [words.bars.n(n), words.bars.each[statistic], rounded && words.bars.rounded]
    : [words.bars.none];
  return (
    <div class="plw-bars">
      <ul>
        {shown.map((row) => (
          <BarRow
            key={row.id}
            row={row}
            scale={most}
            mark={own.includes(row.id) ? ownLabel : undefined}
          />
        ))}
      </ul>
      <p class="plw-n">{said.filter(Boolean).join(" · ")}</p>
    </div>
  );
}

function BarRow({ row, scale, mark }: { row: BarsProps["rows"][0]; scale: number; mark?: string }) {
  const width = row.share ?? row.along ?? row.value / scale;
  return (
    <li data-own={mark ? true : undefined}>
      <span class="plw-bar-label">
        <Words text={[row.sign, typeset(row.label)]} />
        {mark && <em class="plw-mark">{mark}</em>}
      </span>
      <span class="plw-bar-value">
        {row.value}
        {row.share != null && <small> · {words.bars.percent(row.share)}</small>}
        {row.sure != null && <small> · {words.bars.sure(row.sure)}</small>}
      </span>
      <span class="plw-bar" aria-hidden="true">
        <i style={{ width: `${width * 100}%` }} />
      </span>
    </li>
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
