/** Open text on a phone: a field that grows. */

import { TextArea } from "../../frontend/inputs/text_area";
import type { AskProps, OwnProps } from "../../frontend/kinds";
import { words } from "../../frontend/locales/en";
import { Words } from "../../frontend/parts";
import type { Answer, Prompt } from "./types";

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  const text = (draft.text ?? "").trim();
  const over = [...text].length - activity.max_length;
  return over > 0 ? words.text.tooLong(over) : text.length > 0;
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps<Prompt, Answer>) {
  return (
    <TextArea
      label={words.text.label}
      text={draft.text ?? ""}
      most={activity.max_length}
      placeholder={activity.placeholder}
      disabled={disabled}
      onText={(text) => setDraft({ text })}
    />
  );
}

export function Own({ answer }: OwnProps<Prompt, Answer>) {
  return <Words text={answer.text ?? ""} />;
}
