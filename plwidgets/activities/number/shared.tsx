/** Where the room's numbers lie, on a phone. */
import { Bars } from "../../frontend/bars";
import type { SharedProps } from "../../frontend/kinds";
import { words as all } from "../../frontend/locales/en";
import { Words } from "../../frontend/parts";
import { inLine } from "../../frontend/typeset";
import type { Answer, Nearest, Outcome, Prompt, Told } from "./types";
import { words } from "./words";
import { near, written } from "./written";

const holds = ({ low = -Infinity, high = Infinity }: Told, number: number): boolean =>
  low === high ? number === low : low <= number && number < high;

/** Where the room's numbers lie, one's own marked; once it is revealed, what is right. */
export function Shared({ tally, mine }: SharedProps<Prompt, Answer, Outcome>) {
  const { median } = tally;
  const unit = inLine(tally.unit);
  const own = mine?.answer.number;
  const rows = tally.rows.map((row) => (row.id === tally.within ? { ...row, sign: "✓ " } : row));
  const bin = own !== undefined && tally.bins.find((one) => holds(one, own));
  const [low, high] = tally.middle;
  return (
    <div class="plw-loose">
      {tally.correct !== undefined && (
        <section class="plw-box plw-tight">
          <h3>{words.right}</h3>
          <p>
            <b>
              <Words text={written(tally.correct, unit)} />
            </b>
          </p>
          {tally.nearest && <Closest nearest={tally.nearest} unit={unit} own={own} />}
        </section>
      )}
      {median != null && low != null && high != null && (
        <p dir="auto">
          {words.middle(near(median, unit))}; {words.half(near(low), near(high, unit))}.
        </p>
      )}
      <Bars rows={rows} n={tally.n} own={bin ? [bin.id] : []} ownLabel={all.activity.mineMark} />
    </div>
  );
}

interface ClosestProps {
  nearest: Nearest;
  unit: string;
  own: number | undefined;
}

/** Which numbers came nearest and, where that is known, whose they are. */
function Closest({ nearest, unit, own }: ClosestProps) {
  const { numbers, n, names, more, off } = nearest;
  const won = own !== undefined && numbers.includes(own);
  const people = names.map((name) => (nearest.tables ? all.table(name) : name));
  return (
    <>
      <p>
        {words.nearest(numbers.length)}:{" "}
        <Words text={numbers.map((one) => written(one, unit)).join(" · ")} />
        {off > 0 && ` (${words.off(near(off, unit))})`}
      </p>
      <p>
        <bdi>{people.length ? people.join(", ") : words.given(n)}</bdi>
        {more > 0 && ` ${words.more(more)}`}
      </p>
      {won && (
        <p>
          <b>{words.yours}</b>
        </p>
      )}
    </>
  );
}
