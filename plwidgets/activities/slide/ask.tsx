/** A slide on a phone: text, a quotation, a picture, a comparison; nothing to answer. */

import type { AskProps } from "../../frontend/kinds";
import { Html } from "../../frontend/parts";
import { Theirs } from "../../frontend/theirs";
import type { Column, Prompt } from "./types";

export function Ask({ activity, live }: AskProps<Prompt>) {
  const { html, quote, image, compare } = activity;
  return (
    <div class="plw-loose">
      {quote && <Quote {...quote} />}
      {image && <Picture {...image} src={new URL(image.src, live.hub).href} />}
      {html && <Html html={html} />}
      {compare.length > 0 && <Compare columns={compare} />}
    </div>
  );
}

function Quote({ text, source }: { text: string; source: string }) {
  return (
    <Theirs as="figure" class="plw-quote">
      <blockquote>{text}</blockquote>
      <figcaption>{source}</figcaption>
    </Theirs>
  );
}

function Picture({ src, alt, caption }: { src: string; alt: string; caption?: string }) {
  return (
    <figure class="plw-picture">
      <img src={src} alt={alt} />
      {caption && <Theirs as="figcaption">{caption}</Theirs>}
    </figure>
  );
}

function Compare({ columns }: { columns: Column[] }) {
  return (
    <div class="plw-compare">
      {columns.map(({ title, points }) => (
        <Theirs as="section" key={title} class="plw-card">
          <h2>{title}</h2>
          <ul>
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </Theirs>
      ))}
    </div>
  );
}
