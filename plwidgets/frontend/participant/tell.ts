/** What somebody says about themselves, on its way to the hub. */
import { useState } from "preact/hooks";
import type { Live } from "../live";
import { words } from "../locales/en";
import type { Problem } from "../model";
import type { Fields } from "../wire";

/** A problem in the page's words where its code says it all, else in those of the room. */
export function sayProblem(problem: Problem | null | undefined): string | undefined {
  const known: Partial<Record<string, string>> = words.problems;
  return problem ? (known[problem.code] ?? problem.message) : undefined;
}

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
