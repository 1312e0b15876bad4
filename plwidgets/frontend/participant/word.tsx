/** A word for next time. */
import type { Live } from "../live";
import { words } from "../locales/en-later";
import type { View } from "../wire";
import { ShortText } from "./about_me";
import { sayProblem, useTell } from "./tell";

/** A word of one's own that joins this room to an earlier one; the hub keeps only its hash. */
export function Word({ live, view }: { live: Live; view: View }) {
  const { busy, problem, tell } = useTell(live);
  const { label, save: button, hint, kept } = words.word;
  if (view.me?.linked) return <p class="plw-hint">{kept}</p>;
  return (
    <section>
      <ShortText {...{ label, button, hint }} onSubmit={(word) => !busy && tell({ word })} />
      <p class="plw-problem" role="alert">
        {sayProblem(problem)}
      </p>
    </section>
  );
}
