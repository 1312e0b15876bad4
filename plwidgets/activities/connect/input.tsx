/** Links on a phone: each thing on the left opens, what is on the right are its check boxes. */

import { useState } from "preact/hooks";
import { Img } from "../../frontend/inputs/picture";
import type { AskProps } from "../../frontend/kinds";
import { Theirs } from "../../frontend/theirs";
import { inLine, typeset } from "../../frontend/typeset";
import type { Item, Pictured } from "../../frontend/wire";
import { words } from "./input_words";
import type { Answer, Prompt } from "./types";

type Link = [left: string, right: string];

const mostOf = (activity: Prompt): number => activity.at_most ?? Infinity;
const eachOf = (activity: Prompt): number => activity.per_left ?? Infinity;

/** Few things are all open from the start; of many only the first. */
const FEW = 4;

/** The links with one made or taken away, in the order of the lists. */
function toggled(activity: Prompt, links: Link[], [from, to]: Link): Link[] {
  const had = links.some(([left, right]) => left === from && right === to);
  const has = (left: string, right: string) =>
    left === from && right === to ? !had : links.some(([a, b]) => a === left && b === right);
  return activity.left.flatMap(({ id: left }) =>
    activity.right
      .filter(({ id: right }) => has(left, right))
      .map(({ id: right }): Link => [left, right]),
  );
}

export function Ask({ activity, draft, setDraft, disabled, live }: AskProps<Prompt, Answer>) {
  const [full, setFull] = useState("");
  const links = draft.links ?? [];
  const left = activity.left;
  const toggle = (item: Item, to: string) => {
    const next = toggled(activity, links, [item.id, to]);
    const each = next.filter(([from]) => from === item.id).length;
    const tooMany = next.length > links.length && next.length > mostOf(activity);
    const tooManyHere = next.length > links.length && each > eachOf(activity);
    setFull(
      tooManyHere ? words.fullEach(each - 1, item.label) : tooMany ? words.full(links.length) : "",
    );
    if (!tooMany && !tooManyHere) setDraft({ links: next });
  };
  return (
    <div class="plw-connect plw-stack">
      {left.map((item, place) => (
        <Start
          key={item.id}
          item={item}
          hub={live.hub}
          ends={activity.right}
          chosen={links.filter(([from]) => from === item.id).map(([, to]) => to)}
          open={left.length <= FEW || place === 0}
          disabled={disabled}
          onToggle={(to) => toggle(item, to)}
        />
      ))}
      <p class="plw-n" aria-live="polite">
        {full || [rule(activity), words.made(links.length)].filter(Boolean).join(" · ")}
      </p>
    </div>
  );
}

function rule(activity: Prompt): string {
  const [most, each] = [mostOf(activity), eachOf(activity)];
  return [most < Infinity && words.rule(most), each < Infinity && words.each(each)]
    .filter(Boolean)
    .join(" · ");
}

interface StartProps {
  item: Pictured;
  hub: string;
  ends: Item[];
  chosen: string[];
  open: boolean;
  disabled: boolean;
  onToggle: (to: string) => void;
}

function Start({ item, hub, ends, chosen, open, disabled, onToggle }: StartProps) {
  const [opened, setOpened] = useState(open);
  const linked = ends.filter(({ id }) => chosen.includes(id)).map(({ label }) => inLine(label));
  return (
    <details
      class="plw-framed"
      data-chosen={chosen.length > 0 || undefined}
      open={opened}
      onToggle={(event) => setOpened(event.currentTarget.open)}
    >
      <summary class="plw-option">
        <span class="plw-titled">
          <Theirs as="b">{typeset(item.label)}</Theirs>
          {linked.length ? (
            <Theirs as="span">→ {linked.join(", ")}</Theirs>
          ) : (
            <small>{words.none}</small>
          )}
        </span>
      </summary>
      <fieldset class="plw-tight" disabled={disabled}>
        <legend class="plw-hidden">{words.to(inLine(item.label))}</legend>
        <Img of={item.image} hub={hub} />
        {item.gloss && (
          <Theirs as="p" class="plw-quiet">
            {typeset(item.gloss)}
          </Theirs>
        )}
        {ends.map((end) => (
          <End
            key={end.id}
            end={end}
            checked={chosen.includes(end.id)}
            onToggle={() => onToggle(end.id)}
          />
        ))}
      </fieldset>
    </details>
  );
}

interface EndProps {
  end: Item;
  checked: boolean;
  onToggle: () => void;
}

function End({ end, checked, onToggle }: EndProps) {
  const show = (field: HTMLInputElement) => {
    onToggle();
    field.checked = checked; // drawn again from the draft, which may have refused it
  };
  return (
    <label class="plw-option">
      <Theirs as="span" class="plw-titled">
        <b>{typeset(end.label)}</b>
        {end.gloss && <span>{typeset(end.gloss)}</span>}
      </Theirs>
      <input type="checkbox" checked={checked} onChange={(event) => show(event.currentTarget)} />
    </label>
  );
}
