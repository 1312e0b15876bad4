/** The panel of a cloud: words merged, spellings parted, words left out; each can be undone. */
import type { PanelProps } from "../kinds";
import { grouping } from "../locales/en-mending";
import { words_panel as say } from "../locales/en-stage";
import type { Activity, Counted, Merged, Words } from "../wire";
import { NameField } from "./name_field";

type Synonyms = Record<string, string[]>;

/** The words of a kind; of so many answers they cannot be told apart. */
type Counts = Words & { uncounted?: number };

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

/** The synonyms with what counts as one word under another name; it stays in it if it was said. */
export function renamed(
  synonyms: Synonyms,
  head: string,
  name: string,
  words: readonly Counted[],
): Synonyms {
  const { variants } = words.find(({ text }) => text === head) ?? {};
  const said = !variants || head in variants ? [head] : [];
  const { [head]: own = [], ...others } = synonyms;
  const all = new Set([...(others[name] ?? []), ...said, ...own]);
  all.delete(name);
  return { ...others, [name]: [...all] };
}

const dropEmpty = (synonyms: Synonyms): Synonyms =>
  Object.fromEntries(Object.entries(synonyms).filter(([, said]) => said.length));

export const title = () => say.title;

export function WordsPanel({
  panel,
  activity,
  tally,
  control,
}: PanelProps<Activity, Counts, Merged>) {
  const words = tally.words.slice(0, LISTED);
  const { synonyms, omit, apart } = panel;
  const { uncounted = 0 } = tally;
  const tune = (fields: { synonyms?: Synonyms; omit?: string[]; apart?: string[] }) =>
    control("tune", { activity: activity.id, fields });
  const part = (head: string, said: string) =>
    tune({
      synonyms: dropEmpty({
        ...synonyms,
        [head]: (synonyms[head] ?? []).filter((each) => each !== said),
      }),
    });
  /** What an author merged is parted by its name, what a rule merged by its spelling. */
  const partSpelling = (spelling: string) => {
    const [head] = Object.entries(synonyms).find(([, said]) => said.includes(spelling)) ?? [];
    return head === undefined ? tune({ apart: [...apart, spelling] }) : part(head, spelling);
  };
  return (
    <section class="plw-words-panel plw-tight" aria-label={say.title}>
      {uncounted > 0 && <p>{say.uncounted(uncounted)}</p>}
      {Object.entries(synonyms).map(([head, said]) => (
        <p key={head} class="undo plw-wrap">
          <NameField
            name={head}
            label={grouping.nameOf(head)}
            onName={(name) => tune({ synonyms: renamed(synonyms, head, name, tally.words) })}
          />
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
        <p class="undo plw-wrap">
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
      {apart.length > 0 && (
        <p class="undo plw-wrap">
          <b>{say.apart}</b>
          {apart.map((spelling) => (
            <button
              key={spelling}
              type="button"
              onClick={() => tune({ apart: apart.filter((each) => each !== spelling) })}
            >
              <span>
                <bdi>{spelling}</bdi> · {say.mergeAgain}
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
            <Spellings word={word} part={partSpelling} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How a word was written, where that differs: each spelling can be made a word of its own. */
function Spellings({ word, part }: { word: Counted; part: (spelling: string) => void }) {
  const spellings = Object.entries(word.variants);
  if (spellings.length < 2) return null;
  return (
    <details>
      <summary>{say.spellings(spellings.length)}</summary>
      <p class="undo plw-wrap">
        {spellings.map(([spelling, count]) => (
          <button key={spelling} type="button" onClick={() => part(spelling)}>
            <span>
              <bdi>{spelling}</bdi> {count} · {say.countApart}
            </span>
          </button>
        ))}
      </p>
    </details>
  );
}
