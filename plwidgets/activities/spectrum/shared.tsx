/** On a phone: the room's places: a small strip for each thing and time, one's own place marked. */

import type { SharedProps } from "../../frontend/kinds";
import { Theirs } from "../../frontend/theirs";
import { typeset } from "../../frontend/typeset";
import type { Answer, Outcome, Prompt, Shift, Strip } from "./types";
import { words } from "./words";

const BINS = 20;

/** How many stand in a bin: its middle is the nearest to theirs. */
const countIn = ({ places }: Strip, bin: number): number =>
  Object.entries(places)
    .filter(([place]) => Math.round((Number(place) * BINS) / 100) === bin)
    .reduce((sum, [, times]) => sum + times, 0);

export function Shared({ tally, mine }: SharedProps<Prompt, Answer, Outcome>) {
  const own = mine?.answer.places ?? {};
  const [moves, ...more] = Object.values(tally.shifts);
  return (
    <>
      <ul class="plw-loose">
        {tally.strips.map((strip) => {
          const [thing = "", moment = ""] = strip.id.split(".");
          return <SmallStrip key={strip.id} strip={strip} own={own[thing]?.[moment]} />;
        })}
      </ul>
      <p class="plw-n">
        {tally.n ? words.n(tally.n) : words.none}
        {tally.n > 0 && moves && !more.length && ` · ${sayMoves(moves)}`}
      </p>
    </>
  );
}

const sayMoves = ({ right, left, same }: Shift) => words.moves(right, left, same);

/** Of fewer answers a median says nothing that they do not say themselves. */
const ENOUGH = 3;

function SmallStrip({ strip, own }: { strip: Strip; own?: number }) {
  const bins = Array.from({ length: BINS + 1 }, (_, bin) => countIn(strip, bin));
  const most = Math.max(1, ...bins);
  const name = [strip.label, strip.time].filter(Boolean).join(" · ");
  const median = strip.n < ENOUGH ? null : strip.median;
  const said = [
    median !== null && words.median(median),
    own !== undefined && words.yours(own),
  ].filter(Boolean);
  return (
    <li>
      <p class="plw-ends">
        <Theirs as="b">{typeset(name)}</Theirs> <span class="plw-quiet">{said.join(" · ")}</span>
      </p>
      <div class="plw-strip" aria-hidden="true">
        {bins.map((times, at) => (
          <i key={at} style={{ height: times ? `${Math.max(8, (100 * times) / most)}%` : 0 }} />
        ))}
        {median !== null && <b style={{ "--at": median / 100 }} />}
        {own !== undefined && <em style={{ "--at": own / 100 }} />}
      </div>
      <div class="plw-poles plw-quiet">
        {strip.poles.map((pole) => (
          <Theirs as="span" key={pole}>
            {typeset(pole)}
          </Theirs>
        ))}
      </div>
    </li>
  );
}
