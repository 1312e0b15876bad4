/**
 * What a phone speaks: what its owner chose, or what they read, or what the workshop does.
 *
 * Who reads several languages has the workshop's, if it is one of them.  What the workshop asks is in
 * theirs where it was written in it; the hub tells which one that is.
 */
import { useEffect, useState } from "preact/hooks";
import type { Live } from "../live";
import { CHOSEN, chosenLanguage } from "../reads";
import { forget, keep, onKept } from "../storage";
import { directionOf, useLanguage } from "../words";

const alike = (one: string, other: string): boolean => one.split("-")[0] === other.split("-")[0];

/** The languages to look for, the first that there is to be spoken. */
export function wanted(
  chosen: string | null,
  theirs: string | null | undefined,
  read: readonly string[],
): string[] {
  if (chosen) return [chosen];
  if (!theirs) return [...read];
  return read.some((one) => alike(one, theirs)) ? [theirs, ...read] : [...read, theirs];
}

/** Chooses a language, null for what the browser says. */
export function chooseLanguage(one: string | null): void {
  if (one) keep(CHOSEN, one);
  else forget(CHOSEN);
}

/** The language and direction of a phone's page; what the room asks comes in that too. */
export function useOwnLanguage({ hub, view, reread }: Live) {
  const theirs = view?.workshop.language;
  const [chosen, set] = useState(chosenLanguage);
  useEffect(() => onKept(() => set(chosenLanguage())), []);
  useEffect(() => reread(), [chosen]);
  const list = wanted(chosen, theirs, navigator.languages);
  const lang = useLanguage(hub, ...list);
  return { lang, dir: directionOf(list[0]) };
}
