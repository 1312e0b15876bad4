/** What the room says, on a phone. */

import { Bars } from "../../frontend/bars";
import type { SharedProps } from "../../frontend/kinds";
import { words as all } from "../../frontend/locales/en";
import { Theirs } from "../../frontend/theirs";
import { typeset } from "../../frontend/typeset";
import type { Answer, Known, Leader, Outcome, Prompt } from "./types";
import { words } from "./words";

export function Shared({ activity, tally, mine }: SharedProps<Prompt, Answer, Outcome>) {
  const correct = activity.correct;
  const own = mine?.answer.choices;
  const rows = tally.rows.map((row) => (correct?.includes(row.id) ? { ...row, sign: "✓ " } : row));
  return (
    <div class="plw-quiz plw-loose">
      {correct && <Solution activity={activity} correct={correct} />}
      <Bars rows={rows} n={tally.n} own={own} ownLabel={all.activity.mineMark} />
      {correct && tally.n > 0 && <p class="plw-n">{words.share(tally.right ?? 0, tally.n)}</p>}
      <Knew known={tally.known} />
      <Leaders tally={tally} />
    </div>
  );
}

function Solution({ activity, correct }: { activity: Prompt; correct: string[] }) {
  const options = activity.options.filter(({ id }) => correct.includes(id));
  return (
    <section class="plw-solution plw-box plw-stack">
      <h3>{words.answer(options.length)}</h3>
      {options.map(({ id, label }) => (
        <p key={id}>
          <b>
            <Theirs>{typeset(label)}</Theirs>
          </b>
        </p>
      ))}
      {activity.explain && (
        <p>
          <Theirs>{typeset(activity.explain)}</Theirs>
        </p>
      )}
    </section>
  );
}

function Knew({ known }: { known: Known | undefined }) {
  if (!known || !Object.values(known).some(Boolean)) return null;
  return (
    <section>
      <h3>{words.knew.title}</h3>
      <ul class="plw-tight">
        <li>{words.knew.right(known.right_sure, known.right_unsure)}</li>
        <li>{words.knew.wrong(known.wrong_sure, known.wrong_unsure)}</li>
      </ul>
    </section>
  );
}

function Leaders({ tally }: { tally: Outcome }) {
  const leaders = tally.leaders ?? [];
  if (!leaders.length) return null;
  const more = tally.more ?? 0;
  const byTable = tally.leaderboard === "table";
  const alike = !byTable && !tally.speed;
  const earned = ({ points, right, n }: Leader) =>
    byTable && !tally.speed ? words.table(right ?? 0, n ?? 0) : words.points(points);
  return (
    <section>
      <h3>{words.leaders[alike ? "alike" : byTable ? "table" : "name"]}</h3>
      <ol class="plw-tight">
        {leaders.map((leader, place) => (
          <li key={place} class="plw-ends">
            <bdi>{byTable ? all.table(leader.name) : leader.name}</bdi>
            {!alike && <span class="plw-quiet">{earned(leader)}</span>}
          </li>
        ))}
      </ol>
      {more > 0 && <p class="plw-n">{words.more(more)}</p>}
    </section>
  );
}
