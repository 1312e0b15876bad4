/**
 * What people are asked about, before the hall: to be read while they answer.
 *
 * - Of what they say there is nothing to see here: it is made of the question alone.
 * - Few things stand below each other, each with an empty place for what will be said of it;
 *   many stand side by side; more than can be read at once turn page by page.
 */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useBox, useFit } from "../../hooks";
import { Img } from "../../inputs/picture";
import type { Laid } from "../../kinds";
import { chunked, PageTurner, usePages } from "../../results/pages";
import { typeset } from "../../typeset";

const SIZES = [56, 50, 44, 40, 36, 33, 30, 28];
/** More things than this have no place of their own. */
const ROWS = 8;
/** More things than this stand in three columns. */
const COLUMNS = 12;
/** More ways than this are too narrow to stand over their places. */
const HEADS = 6;

/** How wide a picture with its words is, by its height. */
const SHAPE = 1.2;

/** In so many columns things with pictures are largest. */
function acrossOf(most: number, width: number, height: number): number {
  const size = (across: number) =>
    Math.min(width / across, (SHAPE * height) / Math.ceil(most / across));
  const ways = Array.from({ length: most }, (_, at) => at + 1);
  return ways.reduce((best, across) => (size(across) > size(best) ? across : best), 1);
}

/** So many pictures stand on one page. */
const PICTURES = 8;

export function LaidOut({ laid, label, hub }: { laid: Laid; label: string; hub: string }) {
  const room = useRef<HTMLDivElement>(null);
  const board = useRef<HTMLDivElement>(null);
  const { things, ways = [], line = false } = laid;
  const { width, height } = useBox(room); // not the board's, from which page buttons take some
  const [split, setSplit] = useState(1);
  useLayoutEffect(() => setSplit(1), [width, height]);
  const seen = things.some(({ image }) => image);
  const each = Math.ceil(things.length / split);
  const sheets = chunked(things, seen ? Math.min(each, PICTURES) : each);
  const pages = usePages(room, sheets.length);
  const further = () => setSplit(Math.min(split + 1, things.length));
  useFit(board, SIZES, [JSON.stringify(laid), split], further);
  const many = seen || things.length > ROWS;
  const across = seen
    ? acrossOf(sheets[0]?.length ?? 1, width, height)
    : things.length > COLUMNS
      ? 3
      : 2;
  const beside = many || ways.length > HEADS;
  const places = line || beside ? 1 : Math.max(1, ways.length);
  return (
    <div
      class="laid plw-fill"
      ref={room}
      style={{
        "--places": places,
        "--columns": across,
      }}
    >
      <div class={`things plw-fill${many ? " many" : ""}${seen ? " seen" : ""}`} ref={board}>
        {ways.length > 0 && (
          <ul class="heads" data-apart={beside || undefined} data-line={line || undefined}>
            {ways.map((way) => (
              <li key={way} dir="auto">
                {typeset(way)}
              </li>
            ))}
          </ul>
        )}
        <div class="sheets">
          {sheets.map((some, page) => (
            <ul key={page} class={page === pages.page ? "shown" : ""} aria-label={label}>
              {some.map((thing, place) => (
                <li key={place}>
                  <Img of={thing.image} hub={hub} />
                  <p dir="auto">
                    {typeset(thing.label)}
                    {thing.note && <small>{typeset(thing.note)}</small>}
                  </p>
                  {!many && (
                    <span class="places" aria-hidden="true">
                      {Array.from({ length: places }, (_, each) => (
                        <i key={each} />
                      ))}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          ))}
        </div>
      </div>
      <PageTurner pages={pages} />
    </div>
  );
}
