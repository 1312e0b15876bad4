/** One of a few, as a row of buttons that wraps: native radio buttons, so that arrows work. */

import { useName } from "../hooks";
import { Theirs } from "../theirs";
import { typeset } from "../typeset";

export interface Segment {
  id: string;
  label: string;
  /** Is none of the others, and looks quieter. */
  aside?: boolean;
}

export interface SegmentsProps {
  /** What is judged: the name of the group. */
  label: string;
  gloss?: string;
  segments: Segment[];
  /** The id of what is chosen; nothing is, until somebody chooses. */
  chosen: string | undefined;
  disabled?: boolean;
  onChoose: (id: string) => void;
}

/** How many stand side by side where the words are short enough: full rows look calm. */
const COLUMNS = [1, 1, 2, 3, 2, 3, 3, 4];

export function Segments({ label, gloss, segments, chosen, disabled, onChoose }: SegmentsProps) {
  const name = useName();
  const graded = segments.filter(({ aside }) => !aside).length;
  const columns = COLUMNS[graded] ?? 4;
  return (
    <fieldset class="plw-segments" disabled={disabled}>
      <Theirs as="legend">{typeset(label)}</Theirs>
      {gloss && (
        <Theirs as="p" class="plw-quiet">
          {typeset(gloss)}
        </Theirs>
      )}
      <div class="plw-wrap" style={{ "--columns": columns }}>
        {segments.map((segment) => (
          <label key={segment.id} class="plw-tile" data-aside={segment.aside || undefined}>
            <input
              class="plw-over"
              type="radio"
              name={name}
              value={segment.id}
              checked={segment.id === chosen}
              onChange={() => onChoose(segment.id)}
            />
            {segment.aside ? (
              <span>{typeset(segment.label)}</span>
            ) : (
              <Theirs>{typeset(segment.label)}</Theirs>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
