/**
 * Requests to the hub, and what stands in the hub's place when a network is in the way.
 *
 * A network that wants one to sign in first answers in the hub's name: with a page, or by sending
 * the browser elsewhere.  The hub does neither.
 */
import type { Problem } from "../model";
import { reads } from "../reads";

const TIMEOUT = 8000;
const SIGN_IN_FIRST = 511;

const UNREACHABLE: Problem = { code: "unreachable", message: "The room's server does not answer." };
const PORTAL: Problem = { code: "portal", message: "This network wants you to sign in first." };

export interface Request {
  method: string;
  /** Below the hub's rooms. */
  path: string;
  body?: object;
  headers?: Record<string, string>;
}

/** What came back: `data` is null where nothing is in it, or nothing has changed. */
export type Answer<T> =
  | { data: T | null; headers: Headers; unchanged: boolean }
  | { problem: Problem; heard: boolean };

/** Asks the hub; `heard` says whether it was the hub that refused. */
export async function ask<T>(hub: string, request: Request): Promise<Answer<T>> {
  const { method, path, body } = request;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT);
  try {
    const response = await fetch(`${hub}api/rooms/${path}`, {
      method,
      headers: {
        "Accept-Language": reads().join(),
        ...request.headers,
        ...(body ? { "Content-Type": "application/json" } : {}),
      },
      body: body && JSON.stringify(body),
      signal: stop.signal,
      credentials: "same-origin",
      redirect: "manual",
    });
    return await read<T>(response);
  } catch {
    return { problem: UNREACHABLE, heard: false };
  } finally {
    clearTimeout(timer);
  }
}

async function read<T>(response: Response): Promise<Answer<T>> {
  const { headers, status } = response;
  if (response.type === "opaqueredirect" || status === SIGN_IN_FIRST)
    return { problem: PORTAL, heard: false };
  if (status === 304 || status === 204) return { data: null, headers, unchanged: status === 304 };
  const told = parsed<T & { error?: Problem }>(await response.text());
  if (response.ok)
    return told ? { data: told, headers, unchanged: false } : { problem: PORTAL, heard: false };
  // A proxy's page says only that the hub is out of reach.
  return told?.error
    ? { problem: told.error, heard: true }
    : { problem: UNREACHABLE, heard: false };
}

function parsed<T>(text: string): T | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
