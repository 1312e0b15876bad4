/** A quiz on a phone: a poll; after the reveal whether one was right. */
import type { AskProps, OwnProps } from "../../frontend/kinds";
import { Notice } from "../../frontend/parts";
import { Ask as Choose, Own as Chosen } from "../choice/ask";
import type { Answer, Prompt } from "./types";
import { words } from "./words";

export { lays, ready } from "../choice/ask";

function isRight(correct: string[], answer: Partial<Answer>): boolean {
  const chosen = answer.choices ?? [];
  return chosen.length === correct.length && chosen.every((id) => correct.includes(id));
}

export function Ask(props: AskProps<Prompt, Answer>) {
  const { activity, mine } = props;
  if (!activity.correct) return <Choose {...props} />;
  if (!mine) return <Notice tone="plain">{words.out}</Notice>;
  return (
    <div class="plw-own">
      <Own activity={activity} answer={mine.answer} />
    </div>
  );
}

export function Own({ activity, answer }: OwnProps<Prompt, Answer>) {
  const correct = activity.correct;
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
