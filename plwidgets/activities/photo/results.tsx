/** A calm wall of pictures: all at once if they can be seen, page by page, or one in the light. */
import { useRef } from "preact/hooks";
import type { GroupCard, ResultsProps } from "../../frontend/kinds";
import { chunked, PageTurner, usePages } from "../../frontend/results/pages";
import { Photo } from "../../frontend/results/photo";
import { words } from "./input_words";
import type { Outcome, Picture, Prompt } from "./types";

const AT_ONCE = 12;
/** Words below a picture take of its height. */
const AT_ONCE_WITH_WORDS = 6;

export function Results({ tally, activity, view }: ResultsProps<Prompt, Outcome>) {
  const room = useRef<HTMLDivElement>(null);
  const pictures = Object.entries(tally.answers);
  const lit = pictures.find(([, { seqs }]) => view.spotlight && seqs.includes(view.spotlight));
  const most = pictures.some(([, { text }]) => text) ? AT_ONCE_WITH_WORDS : AT_ONCE;
  const sheets = chunked(pictures, Math.min(most, Math.max(1, pictures.length)));
  const pages = usePages(room, sheets.length);
  if (lit) {
    const { photo, text } = lit[1];
    return (
      <figure class="plw-photos plw-lit plw-fill">
        <Photo name={photo} text={text || words.plain} />
        {text && <figcaption dir="auto">{text}</figcaption>}
      </figure>
    );
  }
  const shown = sheets[pages.page] ?? [];
  return (
    <div class="plw-photos plw-fill" ref={room}>
      <ul aria-label={activity.prompt} style={{ "--columns": columnsFor(shown.length) }}>
        {shown.map(([id, one]) => (
          <li key={id}>
            <Hung {...one} />
          </li>
        ))}
      </ul>
      <PageTurner pages={pages} />
    </div>
  );
}

/** Pictures of a group, in the order in which they came. */
export const cards = ({ answers }: Outcome): GroupCard[] =>
  Object.entries(answers).map(([id, one]) => ({ id, children: <Hung {...one} /> }));

function Hung({ photo, text }: Picture) {
  return (
    <>
      <Photo name={photo} text={text || words.plain} />
      {text && <small dir="auto">{text}</small>}
    </>
  );
}

const columnsFor = (count: number): number =>
  count > 8
    ? 4
    : count > 4 || count === 3
      ? 3
      : Math.max(1, Math.ceil(count / (count === 4 ? 2 : 1)));
