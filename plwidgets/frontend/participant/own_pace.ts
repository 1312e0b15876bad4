/** Going at one's own pace: a part of the page that only phones in such a room load. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Fragment, jsx, jsxs } from "preact/jsx-runtime";
import { loadOwnPace } from "../hub";
import { tools, useAsk, viewOf } from "../kinds";
import type { Live } from "../live";
import { keep, recall } from "../storage";
import type { View } from "../wire";
import { catalogue } from "../words";
import { ActivityScreen, sendWritten, useAtTheClose } from "./activity";
import { keepSeen } from "./identity";
import { Screen } from "./screen";

export interface OwnPaceProps {
  live: Live;
  view: View;
  scope: string;
  onYou: () => void;
}

/** What its modules import from this page, by the names of the modules that it would bring along. */
const given: Record<string, object> = {
  "preact/hooks": tools,
  "preact/jsx-runtime": { Fragment, jsx, jsxs },
  kinds: { useAsk, viewOf },
  storage: { keep, recall },
  words: { catalogue },
  "participant/activity": { ActivityScreen, sendWritten, useAtTheClose },
  "participant/identity": { keepSeen },
  "participant/screen": { Screen },
};

type Part = { OwnPace: ComponentType<OwnPaceProps> };
type Factory = (take: (name: string) => object | undefined) => Part;

const AGAIN = 3_000;

/** The part, from when it is needed on; undefined until it is there. */
export function useOwnPace(view: View | null, hub: string): Part["OwnPace"] | undefined {
  const [part, set] = useState<Part>();
  const [tries, tryOn] = useState(0);
  const needed = Boolean(view?.own_pace) && !part;
  useEffect(() => {
    if (!needed) return;
    let timer = 0;
    loadOwnPace<Factory>(hub).then(
      (make) => set(make((name) => given[name])),
      () => {
        timer = window.setTimeout(() => tryOn(tries + 1), AGAIN);
      },
    );
    return () => clearTimeout(timer);
  }, [needed, tries, hub]);
  return part?.OwnPace;
}
