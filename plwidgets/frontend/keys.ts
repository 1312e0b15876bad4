/** Keys of a presenter: arrows, and the PageUp and PageDown that a clicker sends. */
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Held } from "./hooks";

export type Keys = Readonly<Record<string, () => void>>;

const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
/** What a player has a use for itself; a clicker's keys are not among it. */
const PLAYS = [" ", "Enter", "ArrowLeft", "ArrowRight"];
const PRESSABLE = "button, a[href], summary, [role=button], [role=tab]";
// Where a notebook lies around us, or plain letters are keys (WCAG 2.1.4), keys are ours only
// while the focus is within.
const WITHIN = ".jp-NotebookPanel, .jp-MainAreaWidget, .plw-preview, .plw-coder";

/** Listen for keys by their `event.key`; typing in a field and other shortcuts are left alone. */
export function useKeys(root: Held, keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  // From the moment that the screen is there: a first press on a busy machine counts too.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const action = latest.current[event.key];
      if (!action || !root.current || !meant(event, root.current)) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) action();
    };
    window.addEventListener("keydown", listen, true);
    return () => window.removeEventListener("keydown", listen, true);
  }, []);
}

function meant(event: KeyboardEvent, root: HTMLElement): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return false;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(FIELDS)) return false;
  if ([" ", "Enter"].includes(event.key) && target?.closest(PRESSABLE)) return false;
  if (PLAYS.includes(event.key) && target?.closest("audio, video")) return false;
  if (root.closest(WITHIN)) return target !== null && root.contains(target);
  return true;
}

/** Fill the screen with an element, or give the screen back. */
export function toggleFullscreen(element: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void element?.requestFullscreen?.().catch(() => undefined);
}
