/** The languages that the owner of this browser reads, best first: what they chose, or what it says. */
import { recall } from "./storage";

export const CHOSEN = "language";

export const chosenLanguage = (): string | null => recall<string>(CHOSEN);

export const reads = (): readonly string[] => {
  const chosen = chosenLanguage();
  return chosen ? [chosen] : navigator.languages;
};
