/** Sorting on a phone: each card with its buckets beneath, as radio buttons to tap. */
import { useName } from "../../frontend/hooks";
import type { AskProps, Laid, OwnProps, SharedProps } from "../../frontend/kinds";
import { words as common } from "../../frontend/locales/en";
import { Words } from "../../frontend/parts";
import { typeset } from "../../frontend/typeset";
import type { Item } from "../../frontend/wire";
import type { Answer, Outcome, Prompt } from "./types";
import { words } from "./words";

type Put = Record<string, string>;

export const lays = ({ cards, buckets }: Prompt): Laid => ({
  things: cards,
  ways: buckets.map(({ label }) => label),
});

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  const sorted = Object.keys(draft.buckets ?? {}).length;
  const missing = activity.at_least - sorted;
  return missing > 0 ? words.missing(missing) : true;
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps<Prompt, Answer>) {
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
          buckets={activity.buckets}
          name={`${name}-${card.id}`}
          chosen={put[card.id]}
          disabled={disabled}
          onPut={(bucket) => change(card.id, bucket)}
        />
      ))}
      <p class="plw-n" aria-live="polite">
        {words.progress(Object.keys(put).length, cards.length)}
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
          <dt dir="auto">{typeset(bucket.label)}</dt>
          <dd class="plw-quiet" dir="auto">
            {typeset(bucket.gloss)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface CardProps {
  card: Item;
  buckets: Item[];
  name: string;
  chosen?: string;
  disabled: boolean;
  onPut: (bucket: string | null) => void;
}

function CardToSort({ card, buckets, name, chosen, disabled, onPut }: CardProps) {
  return (
    <fieldset class="plw-card" disabled={disabled}>
      <legend dir="auto">{typeset(card.label)}</legend>
      {card.gloss && (
        <p class="plw-quiet" dir="auto">
          {typeset(card.gloss)}
        </p>
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
            <span dir="auto">
              {chosen === bucket.id && <span aria-hidden="true">✓ </span>}
              {typeset(bucket.label)}
            </span>
          </label>
        ))}
      </div>
      {/* Its place is kept from the first: nothing moves away under the thumb. */}
      <button
        type="button"
        class="plw-link"
        style={{ visibility: chosen ? undefined : "hidden" }}
        aria-label={words.takeOutOf(card.label)}
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
          <dt dir="auto">{typeset(bucket.label)}</dt>
          {cards
            .filter((card) => put[card.id] === bucket.id)
            .map((card) => (
              <dd key={card.id}>
                <Words text={typeset(card.label)} />
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}

/** Where the room put each card; one's own and the official bucket are marked in words. */
export function Shared({ activity, tally, mine: given }: SharedProps<Prompt, Answer, Outcome>) {
  const mine = given?.answer.buckets ?? {};
  const official = tally.official;
  return (
    <div class="plw-shares plw-bars">
      {official && <Matched official={official} mine={mine} tally={tally} />}
      {tally.cards.map((card) => (
        <section key={card.id}>
          <h3 dir="auto">{typeset(card.label)}</h3>
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
        <Words text={typeset(bucket.label)} />
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
