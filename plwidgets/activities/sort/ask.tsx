/** Sorting on a phone: under each card the buckets, one tap each. */
import type { AskProps, OwnProps, SharedProps } from "../../frontend/kinds";
import type { Activity, Fields } from "../../frontend/model";
import { Chips } from "../../frontend/participant/chips";
import { Bars, Words } from "../../frontend/parts";
import { words } from "./words";

interface Card {
  id: string;
  label: string;
  gloss?: string;
  official?: string;
}

const cardsOf = (activity: Activity) => (activity.cards ?? []) as Card[];
const bucketsOf = (activity: Activity) => (activity.buckets ?? []) as Card[];
const sortedIn = (answer: Fields) => (answer.buckets ?? {}) as Record<string, string>;
const neededOf = (activity: Activity) => Number(activity.at_least) || cardsOf(activity).length;

export function ready(draft: Fields, activity: Activity): boolean | string {
  const done = Object.keys(sortedIn(draft)).length;
  const missing = neededOf(activity) - done;
  return done > 0 && (missing <= 0 || words.missing(missing));
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps) {
  const sorted = sortedIn(draft);
  const cards = cardsOf(activity);
  return (
    <div class="plw-sort">
      <p class="plw-so-far" role="status">
        {words.progress(Object.keys(sorted).length, cards.length)}
      </p>
      {cards.map((card) => (
        <Chips
          key={card.id}
          label={card.label}
          gloss={card.gloss}
          chips={bucketsOf(activity)}
          chosen={sorted[card.id] ? [sorted[card.id]!] : []}
          disabled={disabled}
          onChoose={(bucket) => setDraft({ buckets: { ...sorted, [card.id]: bucket } })}
        />
      ))}
    </div>
  );
}

/** Each bucket with its cards; once it is known, where a card officially belongs. */
export function Own({ activity, answer }: OwnProps) {
  const sorted = sortedIn(answer);
  const buckets = bucketsOf(activity);
  return (
    <dl class="plw-sorted">
      {buckets.map((bucket) => {
        const inside = cardsOf(activity).filter(({ id }) => sorted[id] === bucket.id);
        return (
          <div key={bucket.id}>
            <dt dir="auto">{bucket.label}</dt>
            {inside.map((card) => (
              <dd key={card.id}>
                <Words text={card.label} />
                <Officially card={card} bucket={bucket.id} buckets={buckets} />
              </dd>
            ))}
            {!inside.length && <dd>–</dd>}
          </div>
        );
      })}
    </dl>
  );
}

function Officially({ card, bucket, buckets }: { card: Card; bucket: string; buckets: Card[] }) {
  if (!card.official) return null;
  const there = buckets.find(({ id }) => id === card.official)?.label ?? card.official;
  const same = card.official === bucket;
  return (
    <small data-same={same || undefined}>
      {words.officially}: {same ? `${words.same} ✓` : there}
    </small>
  );
}

/** For each card the bucket that most people chose. */
export function Shared({ activity, tally, view }: SharedProps) {
  const mine = sortedIn(view.mine?.[activity.id]?.answer ?? {});
  const most = cardsOf(activity).flatMap((card) => {
    const rows = tally.rows.filter((row) => row.id.startsWith(`${card.id}.`));
    const [first] = [...rows].sort((a, b) => b.value - a.value);
    return first && first.value > 0 ? [first] : [];
  });
  return <Bars rows={most} n={tally.n} own={most.map(({ id }) => id).filter(isMine(mine))} />;
}

const isMine = (mine: Record<string, string>) => (id: string) => {
  const [card, bucket] = id.split(".");
  return mine[card!] === bucket;
};
