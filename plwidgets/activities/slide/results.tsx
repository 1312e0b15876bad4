/** A slide fills the canvas with what it has: a quotation, text, a picture, columns. */
import { useRef } from "preact/hooks";
import { useFit } from "../../frontend/hooks";
import { Picture } from "../../frontend/inputs/picture";
import { Played } from "../../frontend/inputs/played";
import type { ResultsProps } from "../../frontend/kinds";
import { Html } from "../../frontend/parts";
import { typeset } from "../../frontend/typeset";
import type { Column, Prompt } from "./types";

const QUOTE = [92, 82, 74, 66, 60, 54, 48, 42, 36, 30];
const TEXT = [56, 50, 46, 42, 38, 34, 31, 28, 26];

export function Results({ activity, hub, view, role }: ResultsProps<Prompt>) {
  const { html, quote, image, sound, video, compare } = activity;
  const parts =
    [quote, image, sound ?? video, html].filter(Boolean).length + (compare.length ? 1 : 0);
  return (
    <div class={`plw-slide plw-fill${parts > 1 ? " several" : ""}`}>
      {quote && <Quote {...quote} />}
      {html && <Text html={html} />}
      <Picture of={image} hub={hub} />
      <Played
        activity={activity}
        hub={hub}
        lang={view.workshop.language}
        wall={role === "projector"}
      />
      {compare.length > 0 && <Compare columns={compare} />}
    </div>
  );
}

function Quote({ text, source }: { text: string; source: string }) {
  const box = useRef<HTMLElement>(null);
  useFit(box, QUOTE, [text]);
  return (
    <figure class="plw-quoted plw-middle" ref={box}>
      <blockquote>
        <p dir="auto">{typeset(text)}</p>
      </blockquote>
      <figcaption class="plw-note" dir="auto">
        {typeset(source)}
      </figcaption>
    </figure>
  );
}

/** Markdown that the server rendered to safe HTML. */
function Text({ html }: { html: string }) {
  const box = useRef<HTMLDivElement>(null);
  useFit(box, TEXT, [html]);
  return (
    <div class="body plw-middle" ref={box}>
      <Html html={html} />
    </div>
  );
}

function Compare({ columns }: { columns: Column[] }) {
  const box = useRef<HTMLDivElement>(null);
  useFit(box, TEXT, [columns]);
  return (
    <div class="compare" ref={box} style={{ "--columns": columns.length }}>
      {columns.map(({ title, points }) => (
        <section key={title} class="plw-leaf" data-fit>
          <h2 dir="auto" data-fit>
            {typeset(title)}
          </h2>
          <ul>
            {points.map((point) => (
              <li key={point}>
                <bdi>{typeset(point)}</bdi>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
