/** On a phone: what the room planned: each target with its strategies in their order, then own ones. */

import type { SharedProps } from "../../frontend/kinds";
import { Words } from "../../frontend/parts";
import { Theirs } from "../../frontend/theirs";
import { typeset } from "../../frontend/typeset";
import { words } from "./input_words";
import type { Answer, Outcome, Prompt } from "./types";

export function Shared({ tally }: SharedProps<Prompt, Answer, Outcome>) {
  const { targets, n } = tally;
  return (
    <div class="plw-plan plw-loose">
      {targets.map((target) => (
        <section key={target.id}>
          <Theirs as="h3">{typeset(target.label)}</Theirs>
          <ul class="plw-voices">
            {target.strategies.map(({ id, label, value }) => (
              <li key={id}>
                <Theirs>{typeset(label)}</Theirs>
                <small>{words.of(value, n)}</small>
              </li>
            ))}
            {target.own.map(({ id, text, count }) => (
              <li key={`own-${id}-${text}`}>
                <Words text={text} />
                {count > 1 && <small>{words.same(count)}</small>}
              </li>
            ))}
          </ul>
          {target.different > target.own.length && (
            <p class="plw-n">{words.more(target.different - target.own.length)}</p>
          )}
        </section>
      ))}
      <p class="plw-n">{words.answers(n)}</p>
    </div>
  );
}
