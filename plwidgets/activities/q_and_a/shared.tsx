/** On a phone: the room's questions once no more are taken: most votes first, answered ones marked. */
import type { SharedProps } from "../../frontend/kinds";
import { Words } from "../../frontend/parts";
import { More } from "./input";
import { words } from "./input_words";
import { isAnswered, sorted } from "./questions";
import { topicOf } from "./sorting";
import type { Answer, Outcome, Prompt } from "./types";

export function Shared({ activity, tally, mine }: SharedProps<Prompt, Answer, Outcome>) {
  const own = mine?.item;
  return (
    <>
      <ul class="plw-qa plw-voices">
        {sorted(tally.questions).map(([item, question]) => (
          <li key={item} data-own={(own && item.startsWith(`${own}.`)) || undefined}>
            <Words text={question.text} />
            <small>
              {[
                topicOf(activity, question.topic),
                words.votes(question.votes),
                question.downs && words.downs(question.downs),
                own && item.startsWith(`${own}.`) && words.yours,
                isAnswered(question) && words.answered,
              ]
                .filter(Boolean)
                .join(" · ")}
            </small>
          </li>
        ))}
      </ul>
      <More tally={tally} />
    </>
  );
}
