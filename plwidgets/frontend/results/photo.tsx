/** A picture that somebody sent, by its name; where it is gone, what it showed in words. */
import { useEffect, useState } from "preact/hooks";
import { hubHere } from "../hub";

/** Of several servers one may hear of an answer a moment later than another. */
const AGAIN = 1;
const SOON = 1500;

export interface PhotoProps {
  name: string;
  /** What it shows. */
  text: string;
  /** What a page that holds a key of its own shows it by; others have a cookie, or need none. */
  token?: string;
}

export function Photo({ name, text, token }: PhotoProps) {
  const [tries, setTries] = useState(0);
  const [held, setHeld] = useState("");
  useEffect(() => setTries(0), [name]);
  useEffect(() => (token ? holding(name, token, setHeld) : undefined), [name, token]);
  if (token && !held) return <span class="plw-quiet">{text}</span>;
  if (tries > AGAIN) return <span class="plw-quiet">{text}</span>;
  return (
    <img
      class="plw-photo-shown"
      src={held || `${hubHere()}api/photos/${name}${tries ? `?${tries}` : ""}`}
      alt={text}
      loading="lazy"
      decoding="async"
      onError={() => setTimeout(() => setTries(tries + 1), tries < AGAIN ? SOON : 0)}
    />
  );
}

/** Fetches a picture that the room may not see; returns the way to let go of it. */
function holding(name: string, token: string, show: (address: string) => void): () => void {
  let made = "";
  let on = true;
  const headers = { Authorization: `Bearer ${token}` };
  fetch(`${hubHere()}api/photos/${name}`, { headers })
    .then((answer) => (answer.ok ? answer.blob() : null))
    .then((picture) => {
      if (!on || !picture) return;
      made = URL.createObjectURL(picture);
      show(made);
    })
    .catch(() => undefined);
  return () => {
    on = false;
    show("");
    URL.revokeObjectURL(made);
  };
}
