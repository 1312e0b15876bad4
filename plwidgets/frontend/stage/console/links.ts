/** Where the console's neighbours are: other pages of this room, and the desk for a coach. */
import { joinLink } from "../../hub";
import type { Begun, Invited } from "../../model";
import type { WayIn } from "../way_in";

/** Another notebook beside the facilitator's, for the same room; null where there is none. */
export function pageBeside(name: string): string | null {
  const { pathname, search } = location;
  const own = "facilitate.ipynb";
  if (!pathname.endsWith(own)) return null;
  return `${pathname.slice(0, -own.length)}${name}.ipynb${search}`;
}

/** The console of another room of this server, in this browser; null where there are no pages. */
export function consoleOf(code: string): string | null {
  const own = pageBeside("facilitate");
  return own && `${new URL(own, location.href).pathname}?${new URLSearchParams({ room: code })}`;
}

/** The link that takes phones into another room of the same hub. */
export function into(way: WayIn, { code, proof }: Pick<Begun, "code" | "proof">): string {
  const base = new URL(way.link);
  base.search = "";
  return joinLink(base.href.slice(0, -way.code.length), code, proof);
}

/** The hub's address as other machines reach it: at the host that phones use. */
export function reachedBy(hub: string, way: WayIn): string {
  return new URL(new URL(hub).pathname, way.link).href;
}

/**
 * What a coach needs: a link to the desk, or, where the hub shows no pages, a line of Python.
 *
 * The host is the one that phones use: coaches sit at other machines, too.
 */
export function forCoach(hub: string, way: WayIn, { key, desk }: Invited): string {
  const reached = reachedBy(hub, way);
  if (!desk)
    return `pl.read(${[reached.replace(/\/$/, ""), key, way.code].map((it) => `"${it}"`).join(", ")})`;
  return `${reached}enter?${new URLSearchParams({ token: key, to: "coach" })}`;
}
