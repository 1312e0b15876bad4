/** Questions and answers on a phone: where one asks comes when it is asked for; one's own are told. */
import type { OwnProps } from "../../frontend/kinds";
import { Words } from "../../frontend/parts";
import type { Answer, Prompt } from "./types";
import { words } from "./words";

export { Later as Ask } from "../../frontend/inputs/later";

/** One's whole list is one answer; it is sent a moment after each change. */
export const autosave = 300;
export const showsRoom = true;
export const compares = false;
export const ready = (): boolean => true;

export function Own({ answer }: OwnProps<Prompt, Answer>) {
  const votes = answer.votes?.length ?? 0;
  const downs = answer.downs?.length ?? 0;
  return (
    <div class="plw-tight">
      {answer.questions?.map(({ id, text }) => (
        <p key={id}>
          <Words text={text} />
        </p>
      ))}
      {votes > 0 && <small>{words.voted(votes)}</small>}
      {downs > 0 && <small>{words.votedDown(downs)}</small>}
    </div>
  );
}
