/** A slide on a phone: text, a quotation, a comparison; nothing to answer. */

import type { AskProps } from "../../frontend/kinds";
import { Html } from "../../frontend/parts";
import { Theirs } from "../../frontend/theirs";
import { typeset } from "../../frontend/typeset";
import type { Column, Prompt } from "./types";

export function Ask({ activity }: AskProps<Prompt>) {
  const { html, quote, compare } = activity;
  return (
    <div class="plw-loose">
      {quote && <Quote {...quote} />}
      {html && <Html html={html} />}
      {compare.length > 0 && <Compare columns={compare} />}
    </div>
  );
}

function Quote({ text, source }: { text: string; source: string }) {
  return (
    <Theirs as="figure" class="plw-quote">
      <blockquote>{typeset(text)}</blockquote>
      <figcaption>{typeset(source)}</figcaption>
    </Theirs>
  );
}

function Compare({ columns }: { columns: Column[] }) {
  return (
    <div class="plw-compare">
      {columns.map(({ title, points }) => (
        <Theirs as="section" key={title} class="plw-card">
          <h2>{typeset(title)}</h2>
          <ul>
            {points.map((point) => (
              <li key={point}>{typeset(point)}</li>
            ))}
          </ul>
        </Theirs>
      ))}
    </div>
  );
}
