/** Words on a phone: a cloud that flows, every word in it, the most used first. */
import { useState } from "preact/hooks";
import { words as say } from "../locales/en";
import type { Counted, TallyView, Words } from "../wire";

interface Props {
  tally: TallyView & Words;
  /** Whether a word is one's own. */
  own?: (word: Counted) => boolean;
}

const SMALLEST = 17;
const LARGEST = 40;

/** The area of a word follows its count, from letters that can be read. */
const sizeOf = (count: number, most: number): number =>
  Math.round(Math.max(SMALLEST, LARGEST * Math.sqrt(count / most)));

export function WordFlow({ tally, own = () => false }: Props) {
  const { words, left_out: left } = tally;
  const [open, setOpen] = useState("");
  const most = Math.max(2, ...words.map(({ count }) => count));
  return (
    <>
      <ul class="plw-flow plw-wrap">
        {words.map((word) => (
          <li
            key={word.text}
            data-own={own(word) || undefined}
            data-once={word.count === 1 || undefined}
          >
            <button
              type="button"
              aria-expanded={open === word.text}
              style={{ "--size": `${sizeOf(word.count, most) / 16}rem` }}
              onClick={() => setOpen(open === word.text ? "" : word.text)}
            >
              <bdi>{word.text}</bdi>
              <span class="plw-hidden"> {say.flow.people(word.count)}</span>
              {open === word.text && <Written word={word} own={own(word)} />}
            </button>
          </li>
        ))}
      </ul>
      <p class="plw-n">
        {[
          tally.n ? say.bars.n(tally.n) : say.bars.none,
          ...(words.length ? [say.flow.tap] : []),
          ...(left ? [say.flow.left(left)] : []),
        ].join(" · ")}
      </p>
    </>
  );
}

/** How many people used a word, and how they wrote it. */
function Written({ word, own }: { word: Counted; own: boolean }) {
  const spellings = Object.entries(word.variants);
  const merged = spellings.length > 1 || spellings[0]?.[0] !== word.text;
  return (
    <small>
      <span aria-hidden="true">{say.flow.people(word.count)}</span>
      {own && ` · ${say.activity.mineMark}`}
      {merged && (
        <>
          {": "}
          <bdi>{spellings.map(([text, count]) => `${text} ${count}`).join(", ")}</bdi>
        </>
      )}
    </small>
  );
}
