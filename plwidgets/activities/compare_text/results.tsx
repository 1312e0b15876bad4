/** The text, its elements underlined, and beside it what the room named of them. */
import { Fragment } from "preact";
import { useRef } from "preact/hooks";
import { useFit } from "../../frontend/hooks";
import type { ResultsProps } from "../../frontend/kinds";
import { type Compared, colourOf, type Named, namedIn, piecesOf } from "./marked";
import type { Prompt } from "./types";
import { words as say } from "./words";

const ALONE = [92, 82, 74, 66, 60, 54, 48, 42, 36, 32];
const BESIDE = [62, 58, 54, 50, 46, 42, 38, 34, 30];
const ELEMENTS = [42, 40, 38, 36, 34, 32, 30, 28, 26];
/** As many of the words that show an element as a line or two hold. */
const WORDS = 8;

export function Results({ activity, tally }: ResultsProps<Prompt, Compared>) {
  const revealed = Boolean(tally.matched);
  return (
    <div class={`plw-compare-text plw-fill${revealed ? " beside" : ""}`}>
      <Quote key={String(revealed)} activity={activity} sizes={revealed ? BESIDE : ALONE} />
      {revealed && <Elements activity={activity} tally={tally} />}
    </div>
  );
}

function Quote({ activity, sizes }: { activity: Prompt; sizes: readonly number[] }) {
  const box = useRef<HTMLElement>(null);
  useFit(box, sizes, [activity.text, sizes]);
  return (
    <figure class="plw-quoted plw-middle" ref={box} dir="auto">
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
      <figcaption class="plw-note">{activity.source_note}</figcaption>
    </figure>
  );
}

function Elements({ activity, tally }: { activity: Prompt; tally: Compared }) {
  const box = useRef<HTMLDivElement>(null);
  const { n, none = 0 } = tally;
  const named = namedIn(activity, tally);
  useFit(box, ELEMENTS, [JSON.stringify(named), n]);
  return (
    <div class="named plw-middle" ref={box}>
      <ol>
        {named.map((element) => (
          <ElementRow key={element.id} element={element} n={n} />
        ))}
      </ol>
      <p class="plw-note">{n ? say.none(none, n) : say.noAnswers}</p>
    </div>
  );
}

function ElementRow({ element, n }: { element: Named; n: number }) {
  const { number, label, count, share, words } = element;
  const more = words.length - WORDS;
  return (
    <li style={colourOf(number)}>
      <span class="number" aria-hidden="true">
        {number}
      </span>
      <span class="label" dir="auto">
        {label}
      </span>
      {n > 0 && <b>{count ? say.of(count, n) : say.notNamed}</b>}
      <span class="plw-bar" aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
      {words.length > 0 && (
        <small dir="auto">
          {words
            .slice(0, WORDS)
            .map(([text, times]) => `${text} ${times}`)
            .join(", ")}
          {more > 0 && ` ${say.more(more)}`}
        </small>
      )}
    </li>
  );
}
