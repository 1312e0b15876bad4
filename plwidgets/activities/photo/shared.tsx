/** The room's pictures on a phone. */
import type { SharedProps } from "../../frontend/kinds";
import { words as all } from "../../frontend/locales/en";
import { Photo } from "../../frontend/results/photo";
import { words } from "./input_words";
import type { Answer, Outcome, Prompt } from "./types";

/** The room's pictures, one's own marked. */
export function Shared({ tally, mine }: SharedProps<Prompt, Answer, Outcome>) {
  const pictures = Object.entries(tally.answers);
  if (!pictures.length) return <p>{words.none}</p>;
  return (
    <ul class="plw-voices">
      {pictures.map(([id, { photo, text, seqs }]) => (
        <li key={id} data-own={seqs.includes(mine?.seq ?? -1) || undefined}>
          <Photo name={photo} text={text || words.plain} />
          {text && <p dir="auto">{text}</p>}
          {seqs.includes(mine?.seq ?? -1) && <small>{all.activity.mineMark}</small>}
        </li>
      ))}
    </ul>
  );
}
