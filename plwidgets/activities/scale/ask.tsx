/** A scale on a phone: below each statement its levels, as buttons. */

import { HowSure, OwnSure } from "../../frontend/inputs/how_sure";
import { Img } from "../../frontend/inputs/picture";
import { Segments } from "../../frontend/inputs/segments";
import type { AskProps, Laid, OwnProps } from "../../frontend/kinds";
import { Words } from "../../frontend/parts";
import { Theirs } from "../../frontend/theirs";
import type { Answer, Prompt } from "./types";
import { words } from "./words";

type Rating = number | "na";

const ASIDE = "na";
const leastOf = (activity: Prompt) => activity.at_least ?? activity.statements.length;

export const lays = ({ statements, levels }: Prompt): Laid => ({
  things: statements,
  ways: levels,
});

export const done = ({ ratings = {} }: Partial<Answer>, { statements }: Prompt) =>
  [Object.keys(ratings).length, statements.length] as const;

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  const [rated] = done(draft, activity);
  const missing = leastOf(activity) - rated;
  return rated > 0 && (missing > 0 ? words.missing(missing) : true);
}

function segmentsOf(activity: Prompt) {
  const levels = activity.levels.map((label, place) => ({ id: String(place + 1), label }));
  return activity.not_applicable
    ? [...levels, { id: ASIDE, label: words.aside, aside: true }]
    : levels;
}

export function Ask({ activity, draft, setDraft, disabled, live }: AskProps<Prompt, Answer>) {
  const statements = activity.statements;
  const ratings = draft.ratings ?? {};
  const segments = segmentsOf(activity);
  const rate = (id: string, level: string) =>
    setDraft({ ...draft, ratings: { ...ratings, [id]: level === ASIDE ? ASIDE : Number(level) } });
  return (
    <div class="plw-stack">
      <p class="plw-quiet plw-so-far" role="status">
        {words.progress(...done(draft, activity), leastOf(activity))}
      </p>
      {statements.map(({ id, label, gloss, image }) => (
        <div key={id} class="plw-card">
          <Img of={image} hub={live.hub} />
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
      <HowSure
        activity={activity}
        draft={draft}
        setDraft={setDraft}
        given={ready(draft, activity) === true}
        disabled={disabled}
      />
    </div>
  );
}

export function Own({ activity, answer }: OwnProps<Prompt, Answer>) {
  const ratings = answer.ratings ?? {};
  const said = (rating: Rating | undefined) =>
    rating === ASIDE ? words.aside : (activity.levels[Number(rating) - 1] ?? "");
  return (
    <>
      <dl class="plw-pairs">
        {activity.statements
          .filter(({ id }) => id in ratings)
          .map(({ id, label }) => (
            <div key={id}>
              <Theirs as="dt">{label}</Theirs>
              <dd>
                <Words text={said(ratings[id])} />
              </dd>
            </div>
          ))}
      </dl>
      <OwnSure answer={answer} />
    </>
  );
}
