/** Has what the page does without at first come, says so while it does not, and tries again by itself. */

import { laterHere, loadLater } from "plw:later";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Live } from "../live";
import { words } from "../locales/en";
import { Notice } from "../parts";

type LaterParts = Awaited<ReturnType<typeof loadLater>>;

/** So long nothing is said: most of it is there in a moment. */
const PATIENCE = 3000;

const AGAIN = 4000;

/** Has it come before it is wanted, once that is `near`; whether it does is not told. */
export function useAhead({ hub, status }: Live, near: boolean): void {
  const wanted = near && status === "connected";
  useEffect(() => {
    if (wanted) loadLater(hub).catch(() => undefined);
  }, [wanted, hub]);
}

type Fetched = LaterParts | "coming" | "slow" | "cut";

function useLater(live: Live): [Fetched, () => void] {
  const [fetched, setFetched] = useState<Fetched>(laterHere() ?? "coming");
  const [tries, setTries] = useState(0);
  const again = () => setTries((before) => before + 1);
  const connected = live.status === "connected";
  useEffect(() => {
    if (typeof fetched === "object") return;
    let wanted = true;
    const late = setTimeout(() => setFetched((now) => (now === "coming" ? "slow" : now)), PATIENCE);
    loadLater(live.hub).then(
      (parts) => wanted && setFetched(parts),
      () => wanted && setFetched("cut"),
    );
    return () => {
      wanted = false;
      clearTimeout(late);
    };
  }, [live.hub, tries, connected]);
  useEffect(() => {
    if (fetched !== "cut") return;
    const timer = setTimeout(again, AGAIN);
    return () => clearTimeout(timer);
  }, [fetched, tries]);
  return [fetched, again];
}

interface Props {
  live: Live;
  children: (parts: LaterParts) => ComponentChildren;
  /** What stands around what is said until it is there, if anything does. */
  around?: (coming: ComponentChildren) => ComponentChildren;
}

export function Opened({ live, children, around = (coming) => coming }: Props) {
  const [fetched, again] = useLater(live);
  if (typeof fetched === "object") return <>{children(fetched)}</>;
  const coming = (
    <div class="plw-stack" aria-busy={fetched !== "cut"}>
      <div role="status">
        <Notice tone={fetched === "coming" ? "plain" : "warn"}>{words.later[fetched]}</Notice>
      </div>
      {fetched === "cut" && (
        <button type="button" class="plw-button" onClick={again}>
          {words.later.again}
        </button>
      )}
    </div>
  );
  return <>{around(coming)}</>;
}
