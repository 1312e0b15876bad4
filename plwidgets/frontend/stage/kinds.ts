/** What the stage asks of a kind. */
import { useAsk } from "../kinds";

/** Whether people are asked for anything: some kinds only show; undefined until that is known. */
export function useAsks(kind: string, hub: string): boolean | undefined {
  const module = useAsk(kind, hub);
  return module === undefined ? undefined : Boolean(module?.ready);
}
