/** A triad on a phone: three ratings. */
import type { AskProps, OwnProps } from "../../frontend/kinds";
import type { Activity, Fields } from "../../frontend/model";
import { Chips } from "../../frontend/participant/chips";
import { words } from "./words";

interface Corner {
  id: string;
  label: string;
  gloss?: string;
}

const cornersOf = (activity: Activity) => (activity.corners ?? []) as Corner[];
const highestOf = (activity: Activity) => Number(activity.highest ?? 5);
const valuesIn = (answer: Fields) => (answer.values ?? {}) as Record<string, number>;

export function ready(draft: Fields, activity: Activity): boolean | string {
  const done = Object.keys(valuesIn(draft)).length;
  const missing = cornersOf(activity).length - done;
  return done > 0 && (missing === 0 || words.missing(missing));
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps) {
  const values = valuesIn(draft);
  const chips = Array.from({ length: highestOf(activity) }, (_, at) => ({
    id: String(at + 1),
    label: String(at + 1),
  }));
  return (
    <div class="plw-triad">
      <p class="plw-so-far">{words.lowHigh(highestOf(activity))}</p>
      {cornersOf(activity).map((corner) => (
        <Chips
          key={corner.id}
          label={corner.label}
          gloss={corner.gloss}
          chips={chips}
          chosen={corner.id in values ? [String(values[corner.id])] : []}
          disabled={disabled}
          onChoose={(chip) => setDraft({ values: { ...values, [corner.id]: Number(chip) } })}
        />
      ))}
    </div>
  );
}

export function Own({ activity, answer }: OwnProps) {
  const values = valuesIn(answer);
  return (
    <dl class="plw-ratings">
      {cornersOf(activity).map(({ id, label }) => (
        <div key={id}>
          <dt dir="auto">{label}</dt>
          <dd>{words.of(values[id] ?? 0, highestOf(activity))}</dd>
        </div>
      ))}
    </dl>
  );
}
