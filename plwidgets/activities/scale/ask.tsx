/** A scale on a phone: under each statement its levels. */
import type { AskProps, OwnProps, SharedProps } from "../../frontend/kinds";
import type { Activity, Fields } from "../../frontend/model";
import { Chips } from "../../frontend/participant/chips";
import { Levels } from "../../frontend/participant/levels";
import { Words } from "../../frontend/parts";
import { words } from "./words";

interface Statement {
  id: string;
  label: string;
  gloss?: string;
}

const NOT_APPLICABLE = "na";
const statementsOf = (activity: Activity) => (activity.statements ?? []) as Statement[];
const levelsOf = (activity: Activity) => (activity.levels ?? []) as string[];
const ratingsIn = (answer: Fields) => (answer.ratings ?? {}) as Record<string, number | "na">;

export function ready(draft: Fields, activity: Activity): boolean | string {
  const done = Object.keys(ratingsIn(draft)).length;
  const missing = (Number(activity.at_least) || statementsOf(activity).length) - done;
  return done > 0 && (missing <= 0 || words.missing(missing));
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps) {
  const ratings = ratingsIn(draft);
  const statements = statementsOf(activity);
  const chips = levelsOf(activity).map((label, index) => ({ id: String(index + 1), label }));
  if (activity.not_applicable) chips.push({ id: NOT_APPLICABLE, label: words.aside });
  const rate = (id: string, chip: string) =>
    setDraft({
      ratings: { ...ratings, [id]: chip === NOT_APPLICABLE ? NOT_APPLICABLE : Number(chip) },
    });
  return (
    <div class="plw-scale">
      <p class="plw-so-far" role="status">
        {words.progress(Object.keys(ratings).length, statements.length)}
      </p>
      {statements.map((statement) => (
        <Chips
          key={statement.id}
          label={statement.label}
          gloss={statement.gloss}
          chips={chips}
          chosen={statement.id in ratings ? [String(ratings[statement.id])] : []}
          disabled={disabled}
          onChoose={(chip) => rate(statement.id, chip)}
        />
      ))}
    </div>
  );
}

function levelName(activity: Activity, rating: number | "na"): string {
  return rating === NOT_APPLICABLE ? words.aside : (levelsOf(activity)[rating - 1] ?? "");
}

export function Own({ activity, answer }: OwnProps) {
  const ratings = ratingsIn(answer);
  const rated = statementsOf(activity).filter(({ id }) => id in ratings);
  return (
    <dl class="plw-ratings">
      {rated.map(({ id, label }) => (
        <div key={id}>
          <dt dir="auto">{label}</dt>
          <dd>
            <Words text={levelName(activity, ratings[id]!)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Shared({ activity, tally }: SharedProps) {
  return <Levels lines={(tally.statements ?? []) as []} names={levelsOf(activity)} />;
}
