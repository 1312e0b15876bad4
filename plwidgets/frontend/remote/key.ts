/** What makes this phone a remote, or a moderator: from the link once, then from what the browser keeps. */
import { useEffect, useState } from "preact/hooks";
import { ask } from "../join/asking";
import type { Problem } from "../model";
import { forget, keep, recall } from "../storage";
import type { RemoteKey } from "../wire";

/** Apart from what a participant on the same phone keeps, and forgets. */
const placeOf = (hub: string, code: string, held: Held): string => `${hub}${held}/${code}`;

export type Held = "remote" | "moderator";

export interface Holding {
  key: string | null;
  /** Why there is none. */
  problem: Problem | null;
  /** The room said that the key is good no more. */
  lose: (problem: Problem) => void;
}

export function useKey(hub: string, code: string, held: Held): Holding {
  const place = placeOf(hub, code, held);
  const [key, setKey] = useState(() => (location.hash ? null : recall<string>(place)));
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    // Another code may be scanned into a page that is open already.
    const come = () => {
      const link = location.hash.slice(1);
      if (link) spend(hub, code, held, link).then(setKey, setProblem);
    };
    come();
    addEventListener("hashchange", come);
    return () => removeEventListener("hashchange", come);
  }, [hub, code, held]);
  const lose = (problem: Problem) => {
    forget(place);
    setKey(null);
    setProblem(problem);
  };
  return { key, problem, lose };
}

/** Asks for a key for what stands in the link; a page that is loaded again has one already. */
async function spend(hub: string, code: string, held: Held, link: string): Promise<string> {
  const place = placeOf(hub, code, held);
  const answer = await ask<RemoteKey>(hub, {
    method: "POST",
    path: `${code}/${held}`,
    headers: { Authorization: `Bearer ${link}` },
  });
  if ("problem" in answer && !answer.heard) throw answer.problem;
  history.replaceState(null, "", location.pathname + location.search);
  const key = "problem" in answer ? recall<string>(place) : answer.data?.key;
  if (!key) throw "problem" in answer ? answer.problem : null;
  keep(place, key);
  return key;
}
