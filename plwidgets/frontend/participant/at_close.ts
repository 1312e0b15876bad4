/** What becomes of words that are not sent when answers close: they go, unless their owner objects. */
import { useState } from "preact/hooks";
import { keep, recall } from "../storage";

/** Undecided as long as nobody has been asked. */
type Choice = "sent" | "kept" | null;

const placeOf = (scope: string): string => `${scope}/at-close`;

export const goesAtClose = (scope: string): boolean => recall<Choice>(placeOf(scope)) !== "kept";

/** Whether it goes, whether one was told so, and the way to choose. */
export function useAtClose(scope: string) {
  const [choice, set] = useState<Choice>(() => recall<Choice>(placeOf(scope)));
  const choose = (goes: boolean) => {
    keep(placeOf(scope), goes ? "sent" : "kept");
    set(goes ? "sent" : "kept");
  };
  return { goes: choice !== "kept", told: choice !== null, choose };
}
