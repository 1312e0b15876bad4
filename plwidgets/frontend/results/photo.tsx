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
}

export function Photo({ name, text }: PhotoProps) {
  const [tries, setTries] = useState(0);
  useEffect(() => setTries(0), [name]);
  if (tries > AGAIN) return <span class="plw-quiet">{text}</span>;
  return (
    <img
      class="plw-photo-shown"
      src={`${hubHere()}api/photos/${name}${tries ? `?${tries}` : ""}`}
      alt={text}
      loading="lazy"
      decoding="async"
      onError={() => setTimeout(() => setTries(tries + 1), tries < AGAIN ? SOON : 0)}
    />
  );
}
