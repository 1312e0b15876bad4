/** What the stage asks of a kind. */
import { kinds as atHand } from "plw:ask";
import { kinds as panels } from "plw:panel";
import { type AskModule, type KindModule, type PanelModule, useAsk } from "../kinds";

/** Whether people are asked for anything: some kinds only show; undefined until that is known. */
export function useAsks(kind: string, hub: string): boolean | undefined {
  const module = useAsk(kind, hub);
  return module === undefined ? undefined : Boolean(module?.ready);
}

/** What is laid out before a hall until there are results; undefined where it is nothing. */
export function useLays(kind: string, hub: string): AskModule["lays"] {
  return useAsk(kind, hub)?.lays;
}

/** Whether its results hold the activity's picture. */
export function usePictured(kind: string, hub: string): boolean {
  return Boolean(useAsk(kind, hub)?.pictured);
}

/** What a facilitator works with in this kind; undefined where lists and charts will do. */
export function usePanel(kind: string, hub: string): Partial<PanelModule> | undefined {
  const module: Partial<KindModule> | null | undefined = useAsk(kind, hub);
  return kind in atHand ? panels[kind] : (module ?? undefined);
}

/** Whether results of this kind can be split by round, table or role. */
export function useCompares(kind: string, hub: string): boolean {
  const module = useAsk(kind, hub);
  return module?.compares ?? Boolean(module);
}

/** The same for the agenda: a kind that is not at hand is taken to ask for something. */
export function mayAsk(kind: string): boolean {
  const module = atHand[kind];
  return !module || Boolean(module.ready);
}
