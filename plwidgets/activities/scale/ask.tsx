/** A scale on a phone: below each statement its levels, as buttons. */

import { type LevelBar, LevelBars } from "../../frontend/inputs/level_bars";
import { Segments } from "../../frontend/inputs/segments";
import type { AskProps, OwnProps, SharedProps } from "../../frontend/kinds";
import type { Activity, Fields } from "../../frontend/model";
import { Words } from "../../frontend/parts";
import { words } from "./words";

interface Statement {
  id: string;
  label: string;
  gloss?: string;
}

type Rating = number | "na";

const ASIDE = "na";
const statementsOf = (activity: Activity) => (activity.statements ?? []) as Statement[];
const levelsOf = (activity: Activity) => (activity.levels ?? []) as string[];
const leastOf = (activity: Activity) => Number(activity.at_least ?? statementsOf(activity).length);
const ratingsIn = (answer: Fields) => (answer.ratings ?? {}) as Record<string, Rating>;

export function ready(draft: Fields, activity: Activity): boolean | string {
  const done = Object.keys(ratingsIn(draft)).length;
  const missing = leastOf(activity) - done;
  return done > 0 && (missing > 0 ? words.missing(missing) : true);
}

function segmentsOf(activity: Activity) {
  const levels = levelsOf(activity).map((label, place) => ({ id: String(place + 1), label }));
  return activity.not_applicable
    ? [...levels, { id: ASIDE, label: words.aside, aside: true }]
    : levels;
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps) {
  const statements = statementsOf(activity);
  const ratings = ratingsIn(draft);
  const segments = segmentsOf(activity);
  const rate = (id: string, level: string) =>
    setDraft({ ratings: { ...ratings, [id]: level === ASIDE ? ASIDE : Number(level) } });
  return (
    <div class="plw-scale">
      <p class="plw-so-far" role="status">
        {words.progress(Object.keys(ratings).length, statements.length, leastOf(activity))}
      </p>
      {statements.map(({ id, label, gloss }) => (
        <div key={id} class="plw-card">
          <Segments
            label={label}
            gloss={gloss}
            segments={segments}
            chosen={id in ratings ? String(ratings[id]) : undefined}
            disabled={disabled}
            onChoose={(level) => rate(id, level)}
          />
        </div>
      ))}
    </div>
  );
}

export function Own({ activity, answer }: OwnProps) {
  const ratings = ratingsIn(answer);
  const said = (rating: Rating | undefined) =>
    rating === ASIDE ? words.aside : (levelsOf(activity)[Number(rating) - 1] ?? "");
  return (
    <dl class="plw-ratings">
      {statementsOf(activity)
        .filter(({ id }) => id in ratings)
        .map(({ id, label }) => (
          <div key={id}>
            <dt dir="auto">{label}</dt>
            <dd>
              <Words text={said(ratings[id])} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

export function Shared({ activity, tally, view }: SharedProps) {
  const given = view.mine?.[activity.id];
  const ratings = given?.round === view.round ? ratingsIn(given.answer) : {};
  const bars = ((tally.statements ?? []) as LevelBar[]).map((bar) => ({
    ...bar,
    own: Number(ratings[bar.id]) - 1,
  }));
  return <LevelBars bars={bars} levels={levelsOf(activity)} diverging />;
}
