/** A picture that somebody sent, by its name; where it is gone, what it showed in words. */
import { useState } from "preact/hooks";
import { hubHere } from "../hub";

export interface PhotoProps {
  name: string;
  /** What it shows. */
  text: string;
}

export function Photo({ name, text }: PhotoProps) {
  const [gone, setGone] = useState("");
  if (gone === name) return <span class="plw-quiet">{text}</span>;
  return (
    <img
      class="plw-photo-shown"
      src={`${hubHere()}api/photos/${name}`}
      alt={text}
      loading="lazy"
      decoding="async"
      onError={() => setGone(name)}
    />
  );
}
