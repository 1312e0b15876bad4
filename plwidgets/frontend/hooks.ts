/** Small hooks that the projector and the console share. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { makeKey } from "./make_key";

/**
 * A name for ids and groups of radio buttons, the same as long as the component stands.
 *
 * Preact's own `useId` counts anew in each root, and a notebook has many of them on one page.
 */
export function useName(): string {
  return useState(makeKey)[0];
}

/** A ref to an element, whatever kind of element it is. */
export interface Held {
  readonly current: HTMLElement | null;
}

export interface Box {
  width: number;
  height: number;
}

export const NO_BOX: Box = { width: 0, height: 0 };

/** The content box of an element, in whole pixels, as it changes. */
export function useBox(ref: Held): Box {
  const [box, setBox] = useState(NO_BOX);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setBox((old) => (old.width === width && old.height === height ? old : { width, height }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return box;
}

/**
 * Set text as large as its box lets it be.
 *
 * Tries `sizes` (in canvas units, largest first) on the element until its contents neither
 * overflow it nor are cut; the last one stands whatever happens, and `onCut` hears of it.
 */
export function useFit(
  ref: Held,
  sizes: readonly number[],
  changes: readonly unknown[],
  onCut?: () => void,
): void {
  const box = useBox(ref);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || !box.width) return;
    for (const part of parts(element)) part.removeAttribute("data-cut");
    const fits = sizes.some((size) => {
      element.style.setProperty("--fit", String(size));
      return !parts(element).some(overflows);
    });
    if (fits) return;
    for (const part of parts(element)) part.toggleAttribute("data-cut", overflows(part));
    onCut?.();
  }, [box, ...changes]);
}

/** The element, and what in it has a height of its own. */
function parts(element: HTMLElement): HTMLElement[] {
  return [element, ...element.querySelectorAll<HTMLElement>("[data-fit]")];
}

function overflows({ scrollHeight, clientHeight, scrollWidth, clientWidth }: HTMLElement): boolean {
  return scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1;
}

/** The value as it was at most `wait` ms ago: for what would be restless at full speed. */
export function useCalm<T>(value: T, wait: number): T {
  const [calm, setCalm] = useState(value);
  const latest = useRef(value);
  const timer = useRef(0);
  latest.current = value;
  useEffect(() => {
    if (timer.current || Object.is(calm, value)) return;
    timer.current = window.setTimeout(() => {
      timer.current = 0;
      setCalm(latest.current);
    }, wait);
  }, [value]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return calm;
}

/** Whether a media query holds, as it changes. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const follow = () => setHolds(media.matches);
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, [query]);
  return holds;
}

/** Whether this person asked for less motion. */
export function useStillness(): boolean {
  return useMedia("(prefers-reduced-motion: reduce)");
}

/** Call `tick` every `wait` ms while `on`. */
export function useEvery(wait: number, on: boolean, tick: () => void): void {
  const latest = useRef(tick);
  latest.current = tick;
  useEffect(() => {
    if (!on) return;
    const timer = window.setInterval(() => latest.current(), wait);
    return () => window.clearInterval(timer);
  }, [wait, on]);
}
