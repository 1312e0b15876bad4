/** On a phone: the cards picked most, a bar for each pile; one's own picks are marked. */

import type { SharedProps } from "../../frontend/kinds";
import { words as common } from "../../frontend/locales/en";
import { Theirs } from "../../frontend/theirs";
import { typeset } from "../../frontend/typeset";
import type { Answer, Outcome, PickedCard, Prompt } from "./types";
import { words } from "./words";

/** As many cards as one scrolls through; the rest is said. */
const AT_ONCE = 10;

export function Shared({ activity, tally, mine: given }: SharedProps<Prompt, Answer, Outcome>) {
  const piles = activity.piles;
  const mine = given?.answer.picks ?? {};
  const cards = tally.cards;
  const sum = (card: PickedCard) => card.counts.reduce((total, count) => total + count, 0);
  const sorted = [...cards].sort((a, b) => sum(b) - sum(a));
  const shown = tally.n ? sorted.slice(0, AT_ONCE) : [];
  return (
    <div class="plw-shares plw-bars">
      {shown.map((card) => (
        <section key={card.id}>
          <Theirs as="h3">{typeset(card.label)}</Theirs>
          <ul>
            {piles.map((pile, place) => (
              <Share
                key={pile.id}
                label={piles.length > 1 ? pile.label : ""}
                own={mine[pile.id]?.includes(card.id) ?? false}
                count={card.counts[place] ?? 0}
                of={tally.n}
                place={place}
              />
            ))}
          </ul>
        </section>
      ))}
      <p class="plw-n">
        {tally.n ? common.bars.n(tally.n) : common.bars.none}
        {shown.length > 0 && shown.length < cards.length && (
          <> · {words.most(shown.length, cards.length)}</>
        )}
      </p>
    </div>
  );
}

interface ShareProps {
  label: string;
  own: boolean;
  count: number;
  of: number;
  place: number;
}

function Share({ label, own, count, of, place }: ShareProps) {
  return (
    <li style={{ "--fill": `var(--c${place + 1})` }}>
      <span>
        {label && <Theirs>{typeset(label)}</Theirs>}
        {own && <em class="plw-mark">{words.yours}</em>}
      </span>
      <span class="plw-bar-value">{common.bars.share(count, count / of)}</span>
      <span class="plw-bar" aria-hidden="true">
        <i style={{ width: `${(100 * count) / of}%` }} />
      </span>
    </li>
  );
}
