/** The facilitator's panel of a cloud: words merged into others, words left out, both undone. */
import type { PanelProps } from "../kinds";
import { words_panel as say } from "../locales/en-stage";
import type { Word } from "./cloud";

type Synonyms = Record<string, string[]>;

/** The words that are worth the hand: rarer ones hardly show. */
const LISTED = 60;

/** The synonyms with one word, and all that was merged into it, merged into another. */
export function merged(synonyms: Synonyms, word: string, into: string): Synonyms {
  const kept = Object.entries(synonyms).map(([head, said]): [string, string[]] => [
    head,
    said.filter((each) => each !== word),
  ]);
  const { [word]: own = [], ...others } = Object.fromEntries(kept);
  return dropEmpty({ ...others, [into]: [...(others[into] ?? []), word, ...own] });
}

const dropEmpty = (synonyms: Synonyms): Synonyms =>
  Object.fromEntries(Object.entries(synonyms).filter(([, said]) => said.length));

export function WordsPanel({ view, activity, tally, control }: PanelProps) {
  const words = ((tally.words ?? []) as Word[]).slice(0, LISTED);
  const synonyms = (view.panel?.synonyms ?? {}) as Synonyms;
  const omit = (view.panel?.omit ?? []) as string[];
  const tune = (fields: { synonyms: Synonyms } | { omit: string[] }) =>
    control("tune", { activity: activity.id, fields });
  const part = (head: string, said: string) =>
    tune({
      synonyms: dropEmpty({
        ...synonyms,
        [head]: (synonyms[head] ?? []).filter((each) => each !== said),
      }),
    });
  return (
    <section class="plw-words-panel" aria-label={say.title}>
      {Object.entries(synonyms).map(([head, said]) => (
        <p key={head} class="undo">
          <b dir="auto">{head}</b>
          {said.map((each) => (
            <button key={each} type="button" onClick={() => part(head, each)}>
              <span>
                <bdi>{each}</bdi> · {say.part}
              </span>
            </button>
          ))}
        </p>
      ))}
      {omit.length > 0 && (
        <p class="undo">
          <b>{say.leftOut}</b>
          {omit.map((word) => (
            <button
              key={word}
              type="button"
              onClick={() => tune({ omit: omit.filter((each) => each !== word) })}
            >
              <span>
                <bdi>{word}</bdi> · {say.show}
              </span>
            </button>
          ))}
        </p>
      )}
      <ul>
        {words.map((word) => (
          <li key={word.text}>
            <span dir="auto">
              {word.text} <small>{word.count}</small>
            </span>
            <select
              aria-label={say.mergeInto(word.text)}
              value=""
              onChange={(event) =>
                tune({ synonyms: merged(synonyms, word.text, event.currentTarget.value) })
              }
            >
              <option value="">{say.merge}</option>
              {words
                .filter((other) => other.text !== word.text)
                .map((other) => (
                  <option key={other.text} value={other.text}>
                    {other.text}
                  </option>
                ))}
            </select>
            <button type="button" onClick={() => tune({ omit: [...omit, word.text] })}>
              {say.leaveOut}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
