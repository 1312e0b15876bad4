/** What the stage asks of a kind. */
import { kinds as atHand } from "plw:ask";
import { useAsk } from "../kinds";
import type { Activity } from "../model";

/** Whether people are asked for anything: some kinds only show; undefined until that is known. */
export function useAsks(kind: string, hub: string): boolean | undefined {
  const module = useAsk(kind, hub);
  return module === undefined ? undefined : Boolean(module?.ready);
}

/** The same for the agenda: a kind that is not at hand is taken to ask for something. */
export function mayAsk(kind: string): boolean {
  const module = atHand[kind];
  return !module || Boolean(module.ready);
}

/** Whether an activity has results: of its own, or of an earlier activity's answers. */
export function hasResults(activity: Activity | null | undefined, asks: boolean): boolean {
  return asks || Boolean(activity?.of);
}
