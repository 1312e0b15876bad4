/** How phones get into a room: the link for the QR code, the address for those who type. */
import { hubBase, joinLink } from "../hub";
import type { Model } from "../model";
import { useTrait } from "../traits";

export interface WayIn {
  code: string;
  link: string;
  /** The link as it is read out: no scheme, no code, no proof. */
  address: string;
  /** False where only this machine can open the link. */
  reachable: boolean;
}

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|\[?::1\]?)$/;

/**
 * The way into a room, from the browser's own address.
 *
 * The hub's hint is better where the browser runs on the hub's own machine, whose address says
 * nothing to phones, and where it is a shorter link to the same host.
 */
export function useWayIn(model: Model, code: string, proof?: string): WayIn {
  const hint = useTrait<string | undefined>(model, "link_hint");
  const own = hubBase(model);
  const better = hint && (isLoopback(own) || hostOf(hint) === hostOf(own));
  const base = better ? hint : own;
  const link = joinLink(base, code, proof);
  return { code, link, address: readOut(joinLink(base, code), code), reachable: !isLoopback(link) };
}

const hostOf = (link: string): string => new URL(link).host;

function isLoopback(link: string): boolean {
  return LOOPBACK.test(new URL(link).hostname);
}

function readOut(link: string, code: string): string {
  const bare = link.replace(/^https?:\/\//, "");
  return bare.endsWith(code) ? bare.slice(0, -code.length).replace(/\/$/, "") : bare;
}
