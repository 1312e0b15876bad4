/** The languages that the owner of this browser reads, best first: what they chose, or what it says. */
import { recall } from "./storage";
import type { Role } from "./wire";

export const CHOSEN = "language";

export const chosenLanguage = (): string | null => recall<string>(CHOSEN);

/** Where a browser keeps what the pages speak on which a room is led. */
export const LED = "console/language";

/** What a page of this role reads; a wall reads what the room says. */
export const reads = (role: Role = "participant"): readonly string[] => {
  if (role === "participant") {
    const chosen = chosenLanguage();
    return chosen ? [chosen] : navigator.languages;
  }
  const led = role === "projector" ? null : recall<string>(LED);
  return led ? [led] : [];
};
