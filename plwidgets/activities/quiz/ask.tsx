/** A quiz on a phone: a choice, and after the reveal whether it was right, and why. */
import type { OwnProps, SharedProps } from "../../frontend/kinds";
import type { Activity, Fields } from "../../frontend/model";
import { Bars, Notice, Words } from "../../frontend/parts";
import { Own as Chosen } from "../choice/ask";
import { words } from "./words";

export { Ask, ready } from "../choice/ask";

const correctOf = (activity: Activity) => activity.correct as string[] | undefined;

function isRight(activity: Activity, answer: Fields): boolean {
  const correct = correctOf(activity) ?? [];
  const chosen = (answer.choices ?? []) as string[];
  return chosen.length === correct.length && chosen.every((id) => correct.includes(id));
}

export function Own({ activity, answer }: OwnProps) {
  const known = Boolean(correctOf(activity));
  const right = isRight(activity, answer);
  return (
    <>
      <Chosen activity={activity} answer={answer} />
      {known && (
        <p class="plw-verdict" data-right={right || undefined}>
          {right ? `✓ ${words.right}` : words.wrong}
        </p>
      )}
    </>
  );
}

export function Shared({ activity, tally, view }: SharedProps) {
  const correct = (tally.correct ?? null) as Record<string, string> | null;
  const mine = view.mine?.[activity.id];
  const answered = mine?.round === view.round ? mine.answer : null;
  return (
    <>
      {correct && (
        <Notice tone={answered && isRight(activity, answered) ? "good" : "plain"}>
          <p role="status">
            {answered && <b>{isRight(activity, answered) ? words.right : words.wrong}. </b>}
            {words.correct(Object.values(correct).join(", "))}
          </p>
          {typeof activity.explain === "string" && <Words text={activity.explain} />}
        </Notice>
      )}
      <Bars rows={tally.rows} n={tally.n} own={Object.keys(correct ?? {})} ownLabel={words.mark} />
      {correct && <p class="plw-n">{words.share(Number(tally.right ?? 0), tally.n)}</p>}
    </>
  );
}
