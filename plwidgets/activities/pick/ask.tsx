/** Picking on a phone: the deck as check boxes, one step for each pile. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Img } from "../../frontend/inputs/picture";
import type { AskProps, Laid, OwnProps } from "../../frontend/kinds";
import { Room } from "../../frontend/parts";
import { Theirs } from "../../frontend/theirs";
import { inLine, typeset } from "../../frontend/typeset";
import type { Pictured } from "../../frontend/wire";
import type { Answer, Prompt, PublicPile } from "./types";
import { words } from "./words";

type Picks = Record<string, string[]>;

export const lays = ({ cards, piles }: Prompt): Laid => ({
  things: cards,
  ways: piles.map(({ label }) => label),
});

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  const picks = draft.picks ?? {};
  const piles = activity.piles;
  for (const pile of piles) {
    const missing = pile.at_least - (picks[pile.id] ?? []).length;
    if (missing <= 0) continue;
    return piles.length > 1 ? words.missing(missing, pile.label) : words.missingOne(missing);
  }
  return Object.values(picks).flat().length ? true : words.nothing;
}

/** The picks with a card put in or taken out, in the order of the deck; null if it is full. */
function toggled(deck: Pictured[], picks: Picks, pile: PublicPile, card: string): Picks | null {
  const inside = picks[pile.id] ?? [];
  const without = inside.filter((id) => id !== card);
  if (without.length === inside.length && inside.length >= pile.at_most) return null;
  const ids =
    without.length < inside.length
      ? without
      : deck.map(({ id }) => id).filter((id) => id === card || inside.includes(id));
  return Object.fromEntries(
    Object.entries({ ...picks, [pile.id]: ids }).filter(([, cards]) => cards.length),
  );
}

export function Ask({ activity, draft, setDraft, disabled, live }: AskProps<Prompt, Answer>) {
  const piles = activity.piles;
  const [at, setAt] = useState(0);
  const picks = draft.picks ?? {};
  const pile = piles[Math.min(at, piles.length - 1)];
  const following = piles[at + 1];
  const heading = useFocusOnChange(at);
  if (!pile) return null;
  return (
    <div class="plw-pick plw-stack">
      {piles.length > 1 && <Steps piles={piles} picks={picks} at={at} onStep={setAt} />}
      {piles.length > 1 && (
        <h2 ref={heading} tabIndex={-1} class="plw-hidden">
          <Theirs>{typeset(pile.label)}</Theirs>
        </h2>
      )}
      {pile.gloss && (
        <Theirs as="p" class="plw-hint">
          {typeset(pile.gloss)}
        </Theirs>
      )}
      <Deck
        key={pile.id}
        activity={activity}
        hub={live.hub}
        pile={pile}
        picks={picks}
        disabled={disabled}
        onPicks={(next) => setDraft(Object.keys(next).length ? { picks: next } : {})}
      />
      {following && (
        <button type="button" class="plw-button" data-answers onClick={() => setAt(at + 1)}>
          {words.next(inLine(following.label))}
        </button>
      )}
    </div>
  );
}

/** A place that takes the focus when the step changes, and not before. */
function useFocusOnChange(step: number) {
  const place = useRef<HTMLHeadingElement>(null);
  const seen = useRef(step);
  useLayoutEffect(() => {
    if (seen.current === step) return;
    seen.current = step;
    place.current?.focus({ preventScroll: true });
    place.current?.parentElement?.scrollIntoView({ block: "start" });
  }, [step]);
  return place;
}

interface StepsProps {
  piles: PublicPile[];
  picks: Picks;
  at: number;
  onStep: (place: number) => void;
}

function Steps({ piles, picks, at, onStep }: StepsProps) {
  return (
    <nav class="plw-pick-steps" aria-label={words.steps}>
      {piles.map((pile, place) => (
        <button
          key={pile.id}
          type="button"
          aria-current={place === at ? "step" : undefined}
          onClick={() => onStep(place)}
        >
          <small>{words.step(place + 1, piles.length)}</small>
          <Theirs as="b">{typeset(pile.label)}</Theirs>
          <small>{words.count((picks[pile.id] ?? []).length)}</small>
        </button>
      ))}
    </nav>
  );
}

interface DeckProps {
  activity: Prompt;
  hub: string;
  pile: PublicPile;
  picks: Picks;
  disabled: boolean;
  onPicks: (picks: Picks) => void;
}

function Deck({ activity, hub, pile, picks, disabled, onPicks }: DeckProps) {
  const [full, setFull] = useState(false);
  const deck = activity.cards;
  const inside = picks[pile.id] ?? [];
  const toggle = (card: string) => {
    const next = toggled(deck, picks, pile, card);
    setFull(!next);
    if (next) onPicks(next);
  };
  const rule = words.rule(pile.at_least, pile.at_most, deck.length);
  const tooMany = pile.at_most === 1 ? words.fullOne : words.full(pile.at_most);
  const isFull = full && inside.length >= pile.at_most;
  return (
    <fieldset class="plw-choice plw-stack" disabled={disabled}>
      <legend class="plw-quiet" aria-live="polite">
        <Room
          said={isFull ? tooMany : `${rule} · ${words.count(inside.length)}`}
          longest={tooMany}
        />
      </legend>
      {deck.map((card) => (
        <Card
          key={card.id}
          card={card}
          hub={hub}
          checked={inside.includes(card.id)}
          elsewhere={activity.overlap ? undefined : placeOf(activity, picks, pile, card.id)}
          onToggle={() => toggle(card.id)}
        />
      ))}
    </fieldset>
  );
}

/** The other pile that a card is in. */
function placeOf(
  activity: Prompt,
  picks: Picks,
  pile: PublicPile,
  card: string,
): string | undefined {
  const other = activity.piles.find(({ id }) => id !== pile.id && picks[id]?.includes(card));
  return other?.label;
}

interface CardProps {
  card: Pictured;
  hub: string;
  checked: boolean;
  elsewhere?: string;
  onToggle: () => void;
}

function Card({ card, hub, checked, elsewhere, onToggle }: CardProps) {
  const show = (field: HTMLInputElement) => {
    onToggle();
    field.checked = checked; // drawn again from the draft, which may have refused it
  };
  return (
    <label class="plw-option" data-off={!!elsewhere || undefined}>
      <Img of={card.image} hub={hub} />
      <Theirs as="span" class="plw-titled">
        <b>{typeset(card.label)}</b>
        {card.gloss && <span>{typeset(card.gloss)}</span>}
        {elsewhere && <em>{words.elsewhere(elsewhere)}</em>}
      </Theirs>
      <input
        type="checkbox"
        checked={checked}
        disabled={!!elsewhere}
        onChange={(event) => show(event.currentTarget)}
      />
    </label>
  );
}

export function Own({ activity, answer }: OwnProps<Prompt, Answer>) {
  const picks = answer.picks ?? {};
  const piles = activity.piles.filter(({ id }) => picks[id]?.length);
  const several = activity.piles.length > 1;
  return (
    <dl class="plw-named">
      {piles.map((pile) => (
        <div key={pile.id}>
          <Theirs as="dt" class={several ? undefined : "plw-hidden"}>
            {typeset(pile.label)}
          </Theirs>
          {activity.cards
            .filter(({ id }) => picks[pile.id]?.includes(id))
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
