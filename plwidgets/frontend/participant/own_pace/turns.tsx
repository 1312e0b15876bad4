/** Back and on, at the thumb, and between them how far one is. */
import { words } from "../../locales/en";
import { own_pace as say } from "../../locales/en-pace";
import type { Standing, View } from "../../wire";
import { isAnswered, THE_END } from "./place";

interface Props {
  steps: readonly Standing[];
  /** The place in the list, -1 behind the last. */
  at: number;
  view: View;
  go: (place: string) => void;
}

export function Turns({ steps, at, view, go }: Props) {
  const here = steps[at];
  const before = steps[(here ? at : steps.length) - 1];
  const after = steps[at + 1];
  const done = here && (!here.asks || here.phase !== "open" || isAnswered(view, here));
  return (
    <nav class="plw-turns" aria-label={say.turns}>
      <button
        type="button"
        class="plw-button"
        aria-disabled={!before || undefined}
        onClick={() => before && go(before.activity.id)}
      >
        {say.back}
      </button>
      {here && (
        <button type="button" class="plw-link" onClick={() => go(THE_END)}>
          {words.step(at + 1, steps.length)}
          <span class="plw-hidden">, {say.all}</span>
        </button>
      )}
      {here && (
        <button
          type="button"
          class="plw-button"
          data-main={done || undefined}
          onClick={() => go(after?.activity.id ?? THE_END)}
        >
          {after ? say.next : say.last}
        </button>
      )}
    </nav>
  );
}
