/** What somebody says about themselves, on its way to the hub. */
import { useState } from "preact/hooks";
import type { Live } from "../live";
import type { Fields, Problem } from "../model";

/** Tells the hub something about us; returns whether it is under way, and what went wrong. */
export function useTell(live: Live) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const tell = (about: Fields) => {
    setBusy(true);
    setProblem(null);
    live
      .send("me", about)
      .catch(setProblem)
      .finally(() => setBusy(false));
  };
  return { busy, problem, tell };
}
