/** Picking on a phone: a deck of cards to tap; with two piles, one after the other. */
import { useState } from "preact/hooks";
import type { AskProps, OwnProps, SharedProps } from "../../frontend/kinds";
import type { Activity, Fields } from "../../frontend/model";
import { Bars, Words } from "../../frontend/parts";
import { words } from "./words";

interface Card {
  id: string;
  label: string;
  gloss?: string;
}
interface Pile extends Card {
  at_least?: number;
  at_most?: number;
}
type Picks = Record<string, string[]>;

const cardsOf = (activity: Activity) => (activity.cards ?? []) as Card[];
const picksIn = (answer: Fields) => (answer.picks ?? {}) as Picks;

function pilesOf(activity: Activity): Pile[] {
  const piles = (activity.piles ?? []) as Pile[];
  const { at_least, at_most } = activity as { at_least?: number; at_most?: number };
  return piles.length ? piles : [{ id: "picked", label: "", at_least, at_most }];
}

const leastOf = (pile: Pile) => pile.at_least ?? 1;
const mostOf = (pile: Pile) => pile.at_most ?? 3;

export function ready(draft: Fields, activity: Activity): boolean | string {
  const picks = picksIn(draft);
  if (!Object.values(picks).some((cards) => cards.length)) return false;
  for (const pile of pilesOf(activity)) {
    const missing = leastOf(pile) - (picks[pile.id] ?? []).length;
    if (missing > 0) return words.missing(missing, pile.label);
  }
  return true;
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps) {
  const [at, setAt] = useState(0);
  const piles = pilesOf(activity);
  const picks = picksIn(draft);
  const pile = piles[at]!;
  const next = piles[at + 1];
  return (
    <div class="plw-pick">
      {piles.length > 1 && (
        <div class="plw-piles" role="group" aria-label={words.piles}>
          {piles.map((each, index) => (
            <button
              key={each.id}
              type="button"
              aria-pressed={index === at}
              onClick={() => setAt(index)}
            >
              {words.pile(each.label, (picks[each.id] ?? []).length, mostOf(each))}
            </button>
          ))}
        </div>
      )}
      <Deck
        key={pile.id}
        activity={activity}
        pile={pile}
        piles={piles}
        picks={picks}
        disabled={disabled}
        onPicks={(changed) => setDraft({ picks: changed })}
      />
      {next && (
        <button
          type="button"
          class="plw-button"
          data-answers
          onClick={(event) => {
            setAt(at + 1);
            event.currentTarget.closest(".plw-pick")?.scrollIntoView({ block: "start" });
          }}
        >
          {words.next(next.label)}
        </button>
      )}
    </div>
  );
}

interface DeckProps {
  activity: Activity;
  pile: Pile;
  piles: Pile[];
  picks: Picks;
  disabled: boolean;
  onPicks: (picks: Picks) => void;
}

function Deck({ activity, pile, piles, picks, disabled, onPicks }: DeckProps) {
  const [full, setFull] = useState(false);
  const cards = cardsOf(activity);
  const picked = picks[pile.id] ?? [];
  const most = mostOf(pile);
  const toggle = (id: string) => {
    const without = picked.filter((each) => each !== id);
    const refused = without.length === picked.length && picked.length === most && most > 1;
    setFull(refused);
    if (refused) return;
    const wanted = without.length < picked.length ? without : most === 1 ? [id] : [...picked, id];
    const ordered = cards.map((card) => card.id).filter((each) => wanted.includes(each));
    onPicks({ ...picks, [pile.id]: ordered });
  };
  const otherOf = (id: string) =>
    activity.overlap ? undefined : piles.find((p) => p !== pile && picks[p.id]?.includes(id));
  const said =
    full && picked.length === most
      ? words.full(most)
      : `${words.rule(most)} · ${words.picked(picked.length)}`;
  return (
    <fieldset class="plw-choice" disabled={disabled}>
      <legend aria-live="polite">{pile.label ? `${pile.label} · ${said}` : said}</legend>
      {cards.map((card) => {
        const other = otherOf(card.id);
        const chosen = picked.includes(card.id);
        return (
          <label
            key={card.id}
            class="plw-option"
            data-chosen={chosen || undefined}
            data-elsewhere={other ? true : undefined}
          >
            <span dir="auto">
              <b>{card.label}</b>
              {(other || card.gloss) && (
                <span>{other ? words.inOther(other.label) : card.gloss}</span>
              )}
            </span>
            <input
              type="checkbox"
              checked={chosen}
              disabled={Boolean(other)}
              onChange={(event) => {
                toggle(card.id);
                event.currentTarget.checked = chosen; // the draft decides
              }}
            />
          </label>
        );
      })}
    </fieldset>
  );
}

export function Own({ activity, answer }: OwnProps) {
  const picks = picksIn(answer);
  return (
    <dl class="plw-picked">
      {pilesOf(activity).map((pile) => (
        <div key={pile.id}>
          {pile.label && <dt dir="auto">{pile.label}</dt>}
          {cardsOf(activity)
            .filter(({ id }) => picks[pile.id]?.includes(id))
            .map((card) => (
              <dd key={card.id}>
                <Words text={card.label} />
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}

/** The cards that were picked, each pile by itself, the most picked first. */
export function Shared({ activity, tally, view }: SharedProps) {
  const mine = picksIn(view.mine?.[activity.id]?.answer ?? {});
  const piles = pilesOf(activity);
  const alone = piles.length === 1;
  return (
    <>
      {piles.map((pile) => {
        const prefix = alone ? "" : `${pile.id}.`;
        const rows = tally.rows
          .filter((row) => row.value > 0 && row.id.startsWith(prefix))
          .map((row) => ({ ...row, label: nameOf(activity, row.id.slice(prefix.length)) }))
          .sort((a, b) => b.value - a.value);
        const own = (mine[pile.id] ?? []).map((id) => prefix + id);
        return (
          <section key={pile.id} class="plw-pile">
            {!alone && <h3 dir="auto">{pile.label}</h3>}
            <Bars rows={rows} n={tally.n} own={own} />
          </section>
        );
      })}
    </>
  );
}

const nameOf = (activity: Activity, id: string): string =>
  cardsOf(activity).find((card) => card.id === id)?.label ?? id;
