/** The languages that the owner of this browser reads, best first: what they chose, and what it says. */
import { recall } from "./storage";

export const CHOSEN = "language";

export const chosenLanguage = (): string | null => recall<string>(CHOSEN);

export const reads = (): string[] => [chosenLanguage() ?? [], ...navigator.languages].flat();
