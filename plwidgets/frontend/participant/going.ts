/** Who one was for a moment before one came back as oneself: gone as soon as the room hears of it. */
import { useEffect, useState } from "preact/hooks";
import type { Live } from "../live";
import type { Problem } from "../model";
import { forget, keep, recall } from "../storage";
import { type Identity, isUnknown } from "./identity";

const AGAIN = 10_000;

// Not among what is kept of a room: it stays to be done when this device has left that.
const placeOf = (hub: string, code: string): string => `${hub}going/${code}`;

export function goLater(hub: string, { code, token }: Identity): void {
  keep(placeOf(hub, code), token);
}

/** Who is not known any more is gone. */
const unlessGone = (problem: Problem): void => {
  if (!isUnknown(problem)) throw problem;
};

/** Tells the room of it, until it has heard. */
export function useGoing(live: Live, code: string): void {
  const [tries, setTries] = useState(0);
  const place = placeOf(live.hub, code);
  const connected = live.status === "connected";
  useEffect(() => {
    const token = connected && recall<string>(place);
    if (!token) return;
    let timer: ReturnType<typeof setTimeout>;
    live
      .mine("DELETE participants/me", token)
      .catch(unlessGone)
      .then(
        () => forget(place),
        () => {
          timer = setTimeout(() => setTries(tries + 1), AGAIN);
        },
      );
    return () => clearTimeout(timer);
  }, [place, connected, tries]);
}
