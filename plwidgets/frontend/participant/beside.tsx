/** What is open beside the activity that is on: a button on every screen, and what it opens. */
import { useState } from "preact/hooks";
import { viewOf } from "../kinds";
import type { Live } from "../live";
import { words } from "../locales/en";
import { languageOf, Theirs } from "../theirs";
import { typeset } from "../typeset";
import type { View } from "../wire";
import { AnswerBeside } from "./activity";

import { CloseSheet, Sheet } from "./sheet";

interface Props {
  live: Live;
  view: View;
  scope: string;
}

export function Beside({ live, view, scope }: Props) {
  const [open, setOpen] = useState(false);
  const { standing } = view;
  if (!standing) return null;
  const { activity } = standing;
  return (
    <>
      <button type="button" class="plw-button" onClick={() => setOpen(true)}>
        {words.beside}
      </button>
      {open && (
        <Sheet label={words.beside} onClose={() => setOpen(false)}>
          <Theirs as="h1" tabIndex={-1} lang={languageOf(view, activity.id, "prompt")}>
            {typeset(activity.prompt)}
          </Theirs>
          <div class="plw-stack">
            <AnswerBeside live={live} view={viewOf(view, standing)} {...{ activity, scope }} />
          </div>
          <CloseSheet />
        </Sheet>
      )}
    </>
  );
}
