/** A picture on a phone: what takes and draws it comes when it is asked for; one's own is shown. */
import { Later } from "../../frontend/inputs/later";
import type { AskProps, OwnProps } from "../../frontend/kinds";
import { Photo } from "../../frontend/results/photo";
import type { Answer, Prompt } from "./types";
import { words } from "./words";

export const ready = (draft: Partial<Answer>): boolean => draft.photo !== undefined;

export function Ask(props: AskProps<Prompt, Answer>) {
  return <Later {...props} />;
}

export function Own({ answer }: OwnProps<Prompt, Answer>) {
  const { photo, alt } = answer;
  return (
    <>
      {photo && <Photo name={photo} text={alt || words.own} />}
      {alt && <p dir="auto">{alt}</p>}
    </>
  );
}
