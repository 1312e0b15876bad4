/** Sorting on a phone: each card with its buckets beneath, as radio buttons to tap. */

import { useName } from "../../frontend/hooks";
import { Img } from "../../frontend/inputs/picture";
import type { AskProps, Laid, OwnProps } from "../../frontend/kinds";
import { Theirs } from "../../frontend/theirs";
import { inLine, typeset } from "../../frontend/typeset";

import type { Item } from "../../frontend/wire";
import type { Answer, Prompt, PublicCard } from "./types";
import { words } from "./words";

export const lays = ({ cards, buckets }: Prompt): Laid => ({
  things: cards,
  ways: buckets.map(({ label }) => label),
});

export const done = ({ buckets = {} }: Partial<Answer>, { cards }: Prompt) =>
  [Object.keys(buckets).length, cards.length] as const;

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  const missing = activity.at_least - done(draft, activity)[0];
  return missing > 0 ? words.missing(missing) : true;
}

export function Ask({ activity, draft, setDraft, disabled, live }: AskProps<Prompt, Answer>) {
  const name = useName();
  const cards = activity.cards;
  const put = draft.buckets ?? {};
  const change = (card: string, bucket: string | null) => {
    const { [card]: _, ...rest } = put;
    const buckets = bucket ? { ...rest, [card]: bucket } : rest;
    setDraft(Object.keys(buckets).length ? { buckets } : {});
  };
  return (
    <div class="plw-sort plw-stack">
      <Glosses buckets={activity.buckets} />
      {cards.map((card) => (
        <CardToSort
          key={card.id}
          card={card}
          hub={live.hub}
          buckets={activity.buckets}
          name={`${name}-${card.id}`}
          chosen={put[card.id]}
          disabled={disabled}
          onPut={(bucket) => change(card.id, bucket)}
        />
      ))}
      <p class="plw-n" aria-live="polite">
        {words.progress(...done(draft, activity))}
      </p>
    </div>
  );
}

/** What the buckets mean, where the author says it. */
function Glosses({ buckets }: { buckets: Item[] }) {
  const explained = buckets.filter((bucket) => bucket.gloss);
  if (!explained.length) return null;
  return (
    <dl class="plw-named" aria-label={words.buckets}>
      {explained.map((bucket) => (
        <div key={bucket.id}>
          <Theirs as="dt">{typeset(bucket.label)}</Theirs>
          <Theirs as="dd" class="plw-quiet">
            {typeset(bucket.gloss)}
          </Theirs>
        </div>
      ))}
    </dl>
  );
}

interface CardProps {
  card: PublicCard;
  hub: string;
  buckets: Item[];
  name: string;
  chosen?: string;
  disabled: boolean;
  onPut: (bucket: string | null) => void;
}

function CardToSort({ card, hub, buckets, name, chosen, disabled, onPut }: CardProps) {
  return (
    <fieldset class="plw-card" disabled={disabled}>
      <Theirs as="legend">{typeset(card.label)}</Theirs>
      <Img of={card.image} hub={hub} />
      {card.gloss && (
        <Theirs as="p" class="plw-quiet">
          {typeset(card.gloss)}
        </Theirs>
      )}
      <div class="plw-sort-buckets">
        {buckets.map((bucket) => (
          <label key={bucket.id} class="plw-tile">
            <input
              class="plw-over"
              type="radio"
              name={name}
              checked={chosen === bucket.id}
              onChange={() => onPut(bucket.id)}
            />
            <Theirs as="span">
              {chosen === bucket.id && <span aria-hidden="true">✓ </span>}
              {typeset(bucket.label)}
            </Theirs>
          </label>
        ))}
      </div>
      {/* Its place is kept from the first: nothing moves away under the thumb. */}
      <button
        type="button"
        class="plw-link"
        style={{ visibility: chosen ? undefined : "hidden" }}
        aria-label={words.takeOutOf(inLine(card.label))}
        onClick={() => onPut(null)}
      >
        {words.takeOut}
      </button>
    </fieldset>
  );
}

export function Own({ activity, answer }: OwnProps<Prompt, Answer>) {
  const put = answer.buckets ?? {};
  const cards = activity.cards;
  const filled = activity.buckets.filter(({ id }) => Object.values(put).includes(id));
  return (
    <dl class="plw-named">
      {filled.map((bucket) => (
        <div key={bucket.id}>
          <Theirs as="dt">{typeset(bucket.label)}</Theirs>
          {cards
            .filter((card) => put[card.id] === bucket.id)
            .map((card) => (
              <dd key={card.id}>
                <Theirs>{typeset(card.label)}</Theirs>
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}
