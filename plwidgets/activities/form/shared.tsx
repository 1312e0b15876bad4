/** On a phone: what the room said: bars of what is counted, then the cards; one's own is marked. */

import { Bars } from "../../frontend/bars";
import type { SharedProps } from "../../frontend/kinds";
import { Words } from "../../frontend/parts";
import { Theirs } from "../../frontend/theirs";
import { typeset } from "../../frontend/typeset";
import type { Bar } from "../../frontend/wire";
import type { Filled } from "./fields";
import type { FieldSums, Outcome, Prompt } from "./types";
import { words } from "./words";

export function Shared({ tally, mine: given }: SharedProps<Prompt, Filled, Outcome>) {
  const { fields } = tally;
  if (tally.private) {
    return (
      <>
        <p>{words.keptPrivate}</p>
        <p class="plw-n">{words.filled(tally.n)}</p>
      </>
    );
  }
  const mine = given?.seq;
  return (
    <div class="plw-loose">
      {fields.map((field) => field.bars && <Sums key={field.id} field={field} bars={field.bars} />)}
      <ul class="plw-voices">
        {Object.entries(tally.answers ?? {}).map(([id, card]) => (
          <li key={id} data-own={card.seqs.includes(mine ?? -1) || undefined}>
            <dl class="plw-pairs">
              {fields
                .filter((field) => card.fields[field.id])
                .map((field) => (
                  <div key={field.id}>
                    <Theirs as="dt">{typeset(field.label)}</Theirs>
                    <dd>
                      <Words text={card.fields[field.id] ?? ""} />
                    </dd>
                  </div>
                ))}
            </dl>
          </li>
        ))}
      </ul>
      <p class="plw-n">{words.filled(tally.n)}</p>
    </div>
  );
}

function Sums({ field, bars }: { field: FieldSums; bars: Bar[] }) {
  const rows = bars.map((bar) => ({ ...bar, share: field.n ? bar.value / field.n : 0 }));
  return (
    <section>
      <Theirs as="h3">{typeset(field.label)}</Theirs>
      <Bars rows={rows} n={field.n} />
    </section>
  );
}
