/** On a phone: where the room put each card; one's own and the official bucket are marked in words. */

import type { SharedProps } from "../../frontend/kinds";
import { words as common } from "../../frontend/locales/en";
import { Theirs } from "../../frontend/theirs";
import { typeset } from "../../frontend/typeset";
import type { Item } from "../../frontend/wire";
import type { Answer, Outcome, Prompt } from "./types";
import { words } from "./words";

type Put = Record<string, string>;

export function Shared({ activity, tally, mine: given }: SharedProps<Prompt, Answer, Outcome>) {
  const mine = given?.answer.buckets ?? {};
  const official = tally.official;
  return (
    <div class="plw-shares plw-bars">
      {official && <Matched official={official} mine={mine} tally={tally} />}
      {tally.cards.map((card) => (
        <section key={card.id}>
          <Theirs as="h3">{typeset(card.label)}</Theirs>
          <ul>
            {activity.buckets.map((bucket, place) => (
              <Placed
                key={bucket.id}
                bucket={bucket}
                count={card.counts[place] ?? 0}
                of={card.sorted}
                marks={[
                  mine[card.id] === bucket.id && words.yours,
                  official?.[card.id] === bucket.id && words.official,
                ]}
              />
            ))}
          </ul>
          {card.sorted < tally.n && (
            <p class="plw-n">{card.sorted ? words.sorted(card.sorted) : words.unsorted}</p>
          )}
        </section>
      ))}
      <p class="plw-n">{tally.n ? common.bars.n(tally.n) : common.bars.none}</p>
    </div>
  );
}

interface MatchedProps {
  official: Put;
  mine: Put;
  tally: Outcome;
}

function Matched({ official, mine, tally }: MatchedProps) {
  const placed = tally.placed ?? 0;
  const asked = Object.keys(official).filter((card) => mine[card]);
  const right = asked.filter((card) => mine[card] === official[card]).length;
  return (
    <p>
      {placed > 0 && words.matched(common.bars.percent((tally.matched ?? 0) / placed))}
      {asked.length > 0 && <b> {words.matchedOwn(right, asked.length)}</b>}
    </p>
  );
}

interface PlacedProps {
  bucket: Item;
  count: number;
  of: number;
  marks: (string | false)[];
}

function Placed({ bucket, count, of, marks }: PlacedProps) {
  const share = of ? count / of : 0;
  return (
    <li>
      <span>
        <Theirs>{typeset(bucket.label)}</Theirs>
        {marks.filter(Boolean).map((mark) => (
          <em key={String(mark)} class="plw-mark">
            {mark}
          </em>
        ))}
      </span>
      <span class="plw-bar-value">{common.bars.share(count, share)}</span>
      <span class="plw-bar" aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
    </li>
  );
}
