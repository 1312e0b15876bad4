/** Brings a picture to the hub, as bytes. */
import type { AskProps } from "../../frontend/kinds";

/** One's own picture, which the room may not see (yet); undefined where there is none any more. */
export async function own(
  { hub, token }: AskProps["live"],
  name: string,
): Promise<Blob | undefined> {
  try {
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await fetch(`${hub}api/photos/${name}`, { headers });
    return answer.ok ? await answer.blob() : undefined;
  } catch {
    return undefined;
  }
}

type Sent = { photo: string } | { problem: string } | { offline: true };

const TIMEOUT = 30_000;
/** What passes by itself: too many at once, and a hub that is not there. */
const PASSES = [408, 425, 429, 502, 503, 504];

export async function send(
  { hub, token }: AskProps["live"],
  code: string,
  picture: Blob,
): Promise<Sent> {
  try {
    const answer = await fetch(`${hub}api/rooms/${code}/photos`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": picture.type },
      body: picture,
      signal: AbortSignal.timeout?.(TIMEOUT),
    });
    if (PASSES.includes(answer.status)) return { offline: true };
    const told = await answer.json();
    if (answer.ok) return { photo: told.photo };
    return { problem: `${told.error.message} ${told.error.hint}` };
  } catch {
    return { offline: true };
  }
}
