/**
 * What the pages speak on which a room is led: what was chosen for them in this browser, or what the
 * workshop does, or what the browser reads where screens cannot speak that.
 */
import { useEffect, useState } from "preact/hooks";
import type { Live } from "../live";
import { LED } from "../reads";
import { forget, keep, onKept, recall } from "../storage";
import type { View } from "../wire";
import { directionOf, useLanguage } from "../words";

export const chosenToLead = (): string | null => recall<string>(LED);

/** Chooses what this page speaks, null for what the workshop does. */
export function chooseToLead(one: string | null): void {
  if (one) keep(LED, one);
  else forget(LED);
}

/** The main language of a workshop, whichever one its texts are in here. */
export const mainOf = ({ workshop }: View): string => workshop.main ?? workshop.language;

/** The language and direction of a page on which a room is led. */
export function useLedLanguage({ hub, view, reread }: Live) {
  const main = view ? mainOf(view) : null;
  const [chosen, set] = useState(chosenToLead);
  useEffect(() => onKept(() => set(chosenToLead())), []);
  const lang = useLanguage(
    hub,
    ...(chosen ? [chosen] : main ? [main, ...navigator.languages] : []),
  );
  // English is what screens say where they cannot speak the workshop's language.
  const reads = chosen ?? (lang === "en" ? null : lang);
  useEffect(() => reread(reads ? [reads] : []), [reads]);
  return { lang, dir: directionOf(chosen ?? main) };
}

/** The language and direction of the wall: the room says which. */
export function useWallLanguage(hub: string, view: View | null) {
  const { spoken, language } = view?.workshop ?? {};
  return { lang: useLanguage(hub, spoken ?? language), dir: directionOf(spoken ?? language) };
}
