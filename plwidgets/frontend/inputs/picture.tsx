/** Pictures of a workshop: they come when they are scrolled to, and their place is kept for them. */
import { useState } from "preact/hooks";
import type { Captioned, Picture as Source } from "../wire";

interface Props<P> {
  of: P | undefined;
  hub: string;
}

/** The picture alone; where it does not load, what it shows in words. */
export function Img({ of, hub }: Props<Source>) {
  const [failed, setFailed] = useState("");
  if (!of) return null;
  const { src, alt, width, height } = of;
  if (failed === src) return <span class="plw-alt">{alt}</span>;
  return (
    <img
      src={new URL(src, hub).href}
      alt={alt}
      width={width}
      height={height}
      loading="lazy"
      onError={() => setFailed(src)}
    />
  );
}

/** With the line below it. */
export function Picture({ of, hub }: Props<Captioned>) {
  if (!of) return null;
  return (
    <figure class="plw-picture" dir="auto">
      <Img of={of} hub={hub} />
      {of.caption && <figcaption>{of.caption}</figcaption>}
    </figure>
  );
}
