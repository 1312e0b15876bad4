/** A text on a phone; nothing to answer. */

import { Fragment } from "preact";
import type { AskProps } from "../../frontend/kinds";
import { Theirs } from "../../frontend/theirs";
import { colourOf, piecesOf } from "./marked";
import type { Prompt } from "./types";

export function Ask({ activity }: AskProps<Prompt>) {
  return (
    <div class="plw-compared plw-loose">
      <Quote activity={activity} />
    </div>
  );
}

function Quote({ activity }: { activity: Prompt }) {
  const { source_note: source } = activity;
  return (
    <Theirs as="figure" class="plw-quote">
      <blockquote>
        {piecesOf(activity).map(({ text, element }, place) =>
          element ? (
            <Fragment key={place}>
              <mark style={colourOf(element)}>{text}</mark>
              <sup>{element}</sup>
            </Fragment>
          ) : (
            text
          ),
        )}
      </blockquote>
      <figcaption>{source}</figcaption>
    </Theirs>
  );
}
