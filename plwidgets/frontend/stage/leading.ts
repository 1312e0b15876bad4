/** The wall's pages as the room turns them: on the projector, on the console, on the remote. */
import { useState } from "preact/hooks";
import { type Control, holdPage } from "../controls";
import type { Live } from "../live";
import { type Led, pageAt } from "../results/pages";
import type { LeafView, View } from "../wire";

const FIRST: LeafView = { page: 0, held: false, since: 0 };

const leafOf = (view: View | null): LeafView => view?.leaf ?? FIRST;

/** As the room has it; a wall turns at once, and alone where its key may lead nobody. */
export function useLed(live: Live, view: View | null, control: Control, wall = false): Led {
  const [own, setOwn] = useState<{ leaf: LeafView; since: number } | null>(null);
  const room = leafOf(view);
  const leaf = own && own.since === room.since ? own.leaf : room;
  const hold = (page: number | null) => {
    const now = live.now();
    const turned = { page: page ?? pageAt(leaf, now), held: page !== null, since: now };
    if (wall) setOwn({ leaf: turned, since: room.since });
    holdPage(control, view, page);
  };
  return { leaf, now: () => live.now(), frozen: live.view?.wall === "frozen", hold };
}

/** Turns the wall so many pages on from the one that is on, and holds it there. */
export function turnPage(control: Control, live: Live, by: number): void {
  holdPage(control, live.view, pageAt(leafOf(live.view), live.now()) + by);
}

/** Holds the page that is on, or lets pages turn by themselves again. */
export function turnPages(control: Control, live: Live): void {
  const leaf = leafOf(live.view);
  holdPage(control, live.view, leaf.held ? null : pageAt(leaf, live.now()));
}
