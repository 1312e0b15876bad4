/** Who this browser is, in which room: kept, so that nothing but leaving makes one leave. */
import { useEffect, useState } from "preact/hooks";
import { inTurn } from "../in_turn";
import type { Live, Wish } from "../live";
import type { Model, Problem } from "../model";
import { forget, forgetUnder, isPassing, keep, onChangeElsewhere, recall } from "../storage";
import type { Activity, Phase } from "../wire";

export interface Identity {
  code: string;
  participant: string;
  token: string;
}

/** The hub does not know us (any more), or not this room. */
const UNKNOWN = new Set(["unauthorized", "forbidden", "expired", "no_such_room", "not_found"]);
export const isUnknown = (problem: Problem): boolean => UNKNOWN.has(problem.code);

/** A room this old is not gone back to unasked. */
const STILL_ON = 12 * 60 * 60 * 1000;

/** Where all that belongs to one participant is kept: by hub, room and participant. */
export const scopeOf = (hub: string, me: Identity): string => `${hub}${me.code}/${me.participant}`;
const placeOf = (hub: string, code: string): string => `${hub}${code}/me`;
const lastPlace = (hub: string): string => `${hub}last`;

/** Where one's personal code is kept, as far as this device knows it. */
export const personalPlace = (scope: string): string => `${scope}/personal`;

export function remember(hub: string, joined: Identity): void {
  const { code, participant, token } = joined;
  keep(placeOf(hub, code), { code, participant, token });
  keep(lastPlace(hub), { code, at: Date.now() });
}

export type Joining = Pick<Live, "hub" | "join">;

/** Joins a room, unless this browser is in it by now: two widgets that come at once are one. */
export function joinOnce(live: Joining, wish: Wish): Promise<Identity> {
  const place = placeOf(live.hub, wish.code);
  return inTurn(place, async () => {
    const known = recall<Identity>(place);
    if (known && !wish.personal) return known;
    const joined = await live.join(wish);
    remember(live.hub, joined);
    if (wish.personal) keep(personalPlace(scopeOf(live.hub, joined)), wish.personal);
    return joined;
  });
}

/** Whether this browser forgets who we are with the page. */
export const isForgotten = (hub: string, code: string): boolean => isPassing(placeOf(hub, code));

/** Forgets who we were in a room, with every draft and every answer on its way. */
export function forgetMe(hub: string, code: string): void {
  forgetUnder(`${hub}${code}/`);
  if (recall<{ code: string }>(lastPlace(hub))?.code === code) forget(lastPlace(hub));
}

/** Another visit begins without a room. */
export function forgetLast(hub: string): void {
  forget(lastPlace(hub));
}

/** The room that this browser was in, not long ago. */
export function lastRoom(hub: string): string {
  const last = recall<{ code: string; at: number }>(lastPlace(hub));
  const code = last && Date.now() - last.at < STILL_ON ? last.code : "";
  return code && recall(placeOf(hub, code)) ? code : "";
}

/** Who we are in this room; `onGone` is told when another tab of this browser forgot it. */
export function useIdentity(
  hub: string,
  code: string,
  onGone: () => void,
): [Identity | null, () => void] {
  const [, reread] = useState({});
  const again = () => reread({});
  useEffect(() => {
    if (!code) return;
    return onChangeElsewhere(placeOf(hub, code), () => {
      if (!recall(placeOf(hub, code))) onGone();
      again();
    });
  }, [hub, code]);
  return [code ? recall<Identity>(placeOf(hub, code)) : null, again];
}

/** The room's code as the model has it: from the address, the notebook or the code entry. */
export function useCode(model: Model): [string, (code: string) => void] {
  const read = () => String(model.get("code") ?? "");
  const [code, setCode] = useState(read);
  useEffect(() => {
    const follow = () => setCode(read());
    model.on("change:code", follow);
    return () => model.off("change:code", follow);
  }, [model]);
  const change = (next: string) => {
    model.set("code", next);
    model.save_changes();
    setCode(next);
  };
  return [code, change];
}

/** An activity as this browser last saw it. */
export interface Seen {
  activity: Activity;
  round: number;
  phase?: Phase | null;
}

/** Keeps it: an answer reads back with its prompt when the room has moved on. */
export function keepSeen(scope: string, { activity, round, phase }: Seen): void {
  keep(`${scope}/seen/${activity.id}`, { activity, round, phase });
}

export function seen(scope: string, id: string): Seen | null {
  return recall<Seen>(`${scope}/seen/${id}`);
}
