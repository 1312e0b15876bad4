/** On a phone: each element: how many named it, and with which words. */

import type { SharedProps } from "../../frontend/kinds";
import { Theirs } from "../../frontend/theirs";
import { typeset } from "../../frontend/typeset";
import type { Fields } from "../../frontend/wire";
import { colourOf, type Named, namedIn } from "./marked";
import type { Outcome, Prompt } from "./types";
import { words as say } from "./words";

export function Shared({ activity, tally }: SharedProps<Prompt, Fields, Outcome>) {
  const { n, none } = tally;
  const named = namedIn(activity, tally);
  return (
    <div class="plw-compared plw-loose">
      <h3>{say.results}</h3>
      {n === 0 ? (
        <p class="plw-hint">{say.noAnswers}</p>
      ) : (
        <>
          <ol class="plw-loose">
            {named.map((element) => (
              <ElementLine key={element.id} element={element} n={n} />
            ))}
          </ol>
          <p class="plw-n">
            {say.people(n)} · {say.none(none, n)}
          </p>
        </>
      )}
    </div>
  );
}

function ElementLine({ element, n }: { element: Named; n: number }) {
  const { number, label, count, share, words } = element;
  return (
    <li style={colourOf(number)}>
      <span class="number" aria-hidden="true">
        {number}
      </span>
      <Theirs>{typeset(label)}</Theirs>
      <b>{count ? say.of(count, n) : say.notNamed}</b>
      <span class="plw-bar" aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
      {words.length > 0 && (
        <small dir="auto">{words.map(([text, times]) => `${text} ${times}`).join(", ")}</small>
      )}
    </li>
  );
}
