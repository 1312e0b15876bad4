/** What becomes of words that are not sent when answers close: they go, unless their owner objects. */
import { useState } from "preact/hooks";
import { keep, recall } from "../storage";
import type { Activity } from "../wire";

/** Undecided as long as nobody has been asked. */
type Choice = "sent" | "kept" | null;

const placeOf = (scope: string): string => `${scope}/at-close`;

/** A table's answer is never what one of its members had not sent. */
const mayGo = (activity: Activity): boolean => activity.by !== "table";

export const goesAtClose = (scope: string, activity: Activity): boolean =>
  mayGo(activity) && recall<Choice>(placeOf(scope)) !== "kept";

/** Whether one's words go, whether one was told so, and the way to choose. */
export function useAtClose(scope: string, activity?: Activity) {
  const [choice, set] = useState<Choice>(() => recall<Choice>(placeOf(scope)));
  const choose = (goes: boolean) => {
    keep(placeOf(scope), goes ? "sent" : "kept");
    set(goes ? "sent" : "kept");
  };
  const may = !activity || mayGo(activity);
  return { goes: may && choice !== "kept", told: !may || choice !== null, choose };
}
