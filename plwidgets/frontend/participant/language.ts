/**
 * What a phone speaks: what its owner chose, or what they read, or what the workshop does.
 *
 * Who reads several languages has the workshop's, if it is one of them.  What the workshop asks stays
 * in its own.
 */
import { useEffect, useState } from "preact/hooks";
import { forget, keep, onKept, recall } from "../storage";
import { directionOf, useLanguage } from "../words";

const CHOSEN = "language";

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

export const chosenLanguage = (): string | null => recall<string>(CHOSEN);

/** Chooses a language, null for what the browser says. */
export function chooseLanguage(one: string | null): void {
  if (one) keep(CHOSEN, one);
  else forget(CHOSEN);
}

/** The language and direction of a phone's page. */
export function useOwnLanguage(hub: string, theirs: string | null | undefined) {
  const [chosen, set] = useState(chosenLanguage);
  useEffect(() => onKept(() => set(chosenLanguage())), []);
  const list = wanted(chosen, theirs, navigator.languages);
  const lang = useLanguage(hub, ...list);
  return { lang, dir: directionOf(list[0]) };
}
