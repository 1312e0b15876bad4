/** The frame of every screen: the room above, one thing in the middle, what to do at the thumb. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Live } from "../live";
import { words } from "../locales/en";
import { Notice, StatusWords, spacedCode, Timer } from "../parts";
import { called, Theirs } from "../theirs";
import { useInAddress, useKept } from "./kept";

export interface ScreenProps {
  live: Live;
  /** What the screen is about: when it changes, focus and scroll begin anew. */
  about: string;
  title: ComponentChildren;
  eyebrow?: ComponentChildren;
  hint?: ComponentChildren;
  /** Whether title and hint are the workshop's, and in which languages where they are in two. */
  theirs?: boolean | readonly string[];
  children?: ComponentChildren;
  foot?: ComponentChildren;
  onYou?: () => void;
}

/** Moves focus to a new screen's heading, unless the person is elsewhere or already typing. */
function useHeading(about: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  // In the moment in which the screen is there: a moment later it would take the focus from
  // whatever a quick hand has gone to on it.
  useLayoutEffect(() => {
    const root = heading.current?.closest<HTMLElement>(".plw");
    if (!root || root.dataset.about === about) return;
    const first = root.dataset.about === undefined;
    root.dataset.about = about;
    const focused = document.activeElement;
    const elsewhere = focused !== document.body && !root.contains(focused);
    if (first || elsewhere || focused instanceof HTMLInputElement) return;
    heading.current?.focus({ preventScroll: true });
    root.scrollIntoView({ block: "start" });
  }, [about]);
  return heading;
}

export function Screen({
  live,
  about,
  title,
  eyebrow,
  hint,
  theirs,
  children,
  foot,
  onYou,
}: ScreenProps) {
  const heading = useHeading(about);
  const [titled, hinted] = Array.isArray(theirs) ? theirs : [];
  return (
    <>
      <Head live={live} onYou={onYou} />
      <div class="plw-body">
        {eyebrow && <p class="plw-eyebrow">{eyebrow}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {theirs ? <Theirs lang={titled}>{title}</Theirs> : title}
        </h1>
        {hint && <p class="plw-hint">{theirs ? <Theirs lang={hinted}>{hint}</Theirs> : hint}</p>}
        {children}
      </div>
      {foot && <div class="plw-foot">{foot}</div>}
    </>
  );
}

function Head({ live, onYou }: { live: Live; onYou?: () => void }) {
  const { view } = live;
  return (
    <div class="plw-head">
      {view && (
        <div class="plw-top plw-ends">
          <Place live={live} onYou={onYou} />
          {!view.ended && <Timer timer={view.timer} live={live} />}
          <span role="status">
            <StatusWords live={live} />
          </span>
        </div>
      )}
      {view && (
        <div role="status">{view.me?.turn && <Notice tone="good">{words.yourTurn}</Notice>}</div>
      )}
      {live.status === "gone" && <Gone />}
      {view && <Unkept />}
    </div>
  );
}

/** Says so where the browser keeps nothing, and what that means. */
function Unkept() {
  const kept = useKept();
  const inAddress = useInAddress();
  return (
    <p class="plw-quiet" role="status">
      {!kept && (inAddress ? words.inAddress : words.unkept)}
    </p>
  );
}

/** `21 98 16 · Table 4`, which opens what there is about oneself. */
function Place({ live, onYou }: { live: Live; onYou?: () => void }) {
  const { view } = live;
  if (!view) return null;
  const table = view.me?.table;
  const place = spacedCode(view.code) + (table ? ` · ${words.table(called(view, table))}` : "");
  if (!onYou) return <b>{place}</b>;
  return (
    <button type="button" class="plw-place" onClick={onYou}>
      <bdi>{place}</bdi>
      <span class="plw-hidden">, {words.you.open}</span>
    </button>
  );
}

/** The host is silent: in a notebook its kernel is gone.  Loading again keeps who we are, where anything is kept. */
function Gone() {
  const kept = useKept();
  return (
    <Notice tone="bad">
      <p role="alert">
        {words.gone.title} {words.gone.hint(kept)}
      </p>
      <button type="button" class="plw-button" onClick={() => location.reload()}>
        {words.gone.button}
      </button>
    </Notice>
  );
}

export function MainButton({
  label,
  off,
  onClick,
}: {
  label: string;
  off?: boolean;
  onClick?: () => void;
}) {
  return (
    <button
      type={onClick ? "button" : "submit"}
      class="plw-button"
      data-main
      aria-disabled={off || undefined}
      onClick={onClick}
    >
      {label}
    </button>
  );
}
