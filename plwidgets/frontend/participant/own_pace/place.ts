/** Where one is in a section, kept on this device: it sleeps, and is loaded anew. */
import { useEffect, useState } from "preact/hooks";
import { keep, recall } from "../../storage";
import type { Standing, View } from "../../wire";

/** Behind the last activity; no activity has this id. */
export const THE_END = "";

/** Whether one has answered an activity, in the round that is on. */
export const isAnswered = (view: View, { activity, round }: Standing): boolean =>
  view.mine?.[activity.id]?.round === round;

/** Where one is, and the way to somewhere else; in a section that is new, at what is to be done. */
export function usePlace(
  scope: string,
  view: View,
  steps: readonly Standing[],
): [string, (place: string) => void] {
  const key = `${scope}/own-pace`;
  const [kept, set] = useState(() => recall<string>(key));
  const go = (place: string) => {
    keep(key, place);
    set(place);
  };
  const ids = steps.map(({ activity }) => activity.id);
  const there = kept !== null && (kept === THE_END || ids.includes(kept));
  const first = steps.find((step) => step.asks && !isAnswered(view, step)) ?? steps[0];
  const place = there ? kept : (first?.activity.id ?? THE_END);
  useEffect(() => {
    if (!there && first) go(place);
  }, [there, place]);
  return [place, go];
}
