/** Who one is, in the page's own address: where a browser keeps nothing, that is where it is kept. */
import { useEffect, useState } from "preact/hooks";
import type { Live } from "../live";
import { words } from "../locales/en";
import type { Model } from "../model";
import { keep, recall } from "../storage";
import type { View } from "../wire";
import { type Identity, isForgotten, personalPlace, scopeOf } from "./identity";
import { useKept } from "./kept";

/** The code to come back with, from the address, and what to do once that was tried. */
export function usePersonal(model: Model): [string, (stays: boolean) => void] {
  const told = model.get("personal");
  const [personal, setPersonal] = useState(String(told ?? ""));
  const used = (stays: boolean) => {
    // In a notebook there is no address of one's own.
    if (told !== undefined && !stays) model.set("personal", "");
    setPersonal("");
  };
  return [personal, used];
}

/** What a page is called before one is in a room. */
const UNNAMED = document.title;

/** The title of the join page: what is asked, in which workshop. */
export function useTitle(model: Model, view: View | null): void {
  const about = view?.ended ? words.ended.title : view?.activity?.prompt || view?.activity?.title;
  const title = view ? [about || words.lobby.title, view.workshop.title].join(" · ") : UNNAMED;
  useEffect(() => {
    if (model.get("personal") !== undefined) document.title = title;
  }, [title]);
}

/** Puts a personal code there as soon as one is in a room and the browser would forget it. */
export function useAddress(model: Model, live: Live, me: Identity | null): void {
  const kept = useKept();
  const connected = live.status === "connected";
  useEffect(() => {
    if (kept || !connected || !me || model.get("personal") !== "") return;
    if (!isForgotten(live.hub, me.code)) return;
    const place = personalPlace(scopeOf(live.hub, me));
    const known = recall<string>(place);
    const told = known
      ? Promise.resolve({ personal: known })
      : live.mine<{ personal: string }>("POST participants/me/personal");
    told.then(
      ({ personal }) => {
        model.set("personal", personal);
        keep(place, personal);
      },
      () => undefined,
    );
  }, [kept, connected, me?.token]);
}
