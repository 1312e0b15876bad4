/** Pins on a phone: the picture to put them on comes when it is asked for; one's own are told. */
import { Later } from "../../frontend/inputs/later";
import type { AskProps, OwnProps } from "../../frontend/kinds";
import { Words } from "../../frontend/parts";
import type { Answer, Prompt } from "./types";
import { where } from "./where";
import { words } from "./words";

/** The picture is part of the input, and of the results. */
export const pictured = true;

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  const put = (draft.pins ?? []).length;
  if (put >= activity.at_least) return true;
  return put > 0 && words.missing(activity.at_least - put);
}

export function Ask(props: AskProps<Prompt, Answer>) {
  return <Later {...props} />;
}

export function Own({ activity, answer }: OwnProps<Prompt, Answer>) {
  return (
    <ul class="plw-tight">
      {(answer.pins ?? []).map((spot, at) => (
        <li key={at}>
          <Words text={where(activity, spot)} />
        </li>
      ))}
    </ul>
  );
}
