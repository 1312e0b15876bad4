/** A quiz on a phone: a poll; after the reveal whether one was right, what is, and why. */
import type { AskProps, OwnProps, SharedProps } from "../../frontend/kinds";
import { words as all } from "../../frontend/locales/en";
import type { Activity, Fields, Tally } from "../../frontend/model";
import { Bars, Notice, Words } from "../../frontend/parts";
import { Ask as Choose, Own as Chosen } from "../choice/ask";
import { words } from "./words";

export { ready } from "../choice/ask";

interface Leader {
  name: string;
  points: number;
  right?: number;
  n?: number;
}

interface Option {
  id: string;
  label: string;
}

/** The right ids: a phone has them from the reveal on, and not before. */
const correctIn = (activity: Activity) => activity.correct as string[] | undefined;

function isRight(correct: string[], answer: Fields): boolean {
  const chosen = (answer.choices ?? []) as string[];
  return chosen.length === correct.length && chosen.every((id) => correct.includes(id));
}

export function Ask(props: AskProps) {
  const { activity, mine } = props;
  if (!correctIn(activity)) return <Choose {...props} />;
  if (!mine) return <Notice tone="plain">{words.out}</Notice>;
  return (
    <div class="plw-own">
      <Own activity={activity} answer={mine.answer} />
    </div>
  );
}

export function Own({ activity, answer }: OwnProps) {
  const correct = correctIn(activity);
  return (
    <>
      <Chosen activity={activity} answer={answer} />
      {correct && <Verdict right={isRight(correct, answer)} />}
    </>
  );
}

function Verdict({ right }: { right: boolean }) {
  return (
    <p class="plw-verdict" data-right={right || undefined}>
      <span aria-hidden="true">{right ? "✓" : "○"}</span> {right ? words.right : words.wrong}
    </p>
  );
}

export function Shared({ activity, tally, view }: SharedProps) {
  const correct = correctIn(activity);
  const given = view.mine?.[activity.id];
  const own = given?.round === view.round ? ((given.answer.choices ?? []) as string[]) : [];
  const rows = tally.rows.map((row) =>
    correct?.includes(row.id) ? { ...row, label: `✓ ${row.label}` } : row,
  );
  return (
    <div class="plw-quiz">
      {correct && <Solution activity={activity} correct={correct} />}
      <Bars rows={rows} n={tally.n} own={own} ownLabel={all.activity.mineMark} />
      {correct && tally.n > 0 && (
        <p class="plw-n">{words.share(Number(tally.right ?? 0), tally.n)}</p>
      )}
      <Leaders tally={tally} />
    </div>
  );
}

function Solution({ activity, correct }: { activity: Activity; correct: string[] }) {
  const options = ((activity.options ?? []) as Option[]).filter(({ id }) => correct.includes(id));
  return (
    <section class="plw-solution">
      <h3>{words.answer(options.length)}</h3>
      {options.map(({ id, label }) => (
        <p key={id}>
          <b>
            <Words text={label} />
          </b>
        </p>
      ))}
      {activity.explain ? (
        <p>
          <Words text={String(activity.explain)} />
        </p>
      ) : null}
    </section>
  );
}

function Leaders({ tally }: { tally: Tally }) {
  const leaders = (tally.leaders ?? []) as Leader[];
  if (!leaders.length) return null;
  const byTable = tally.leaderboard === "table";
  const alike = !byTable && !tally.speed;
  const earned = ({ points, right, n }: Leader) =>
    byTable && !tally.speed ? words.table(right ?? 0, n ?? 0) : words.points(points);
  return (
    <section class="plw-leaders">
      <h3>{words.leaders[alike ? "alike" : byTable ? "table" : "name"]}</h3>
      <ol>
        {leaders.map((leader, place) => (
          <li key={place}>
            <bdi>{byTable ? all.table(leader.name) : leader.name}</bdi>
            {!alike && <span>{earned(leader)}</span>}
          </li>
        ))}
      </ol>
      {Number(tally.more) > 0 && <p class="plw-n">{words.more(Number(tally.more))}</p>}
    </section>
  );
}
