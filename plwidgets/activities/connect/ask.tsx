/** Links on a phone: under each thing on the left, what it can be linked to. */
import { useState } from "preact/hooks";
import type { AskProps, OwnProps } from "../../frontend/kinds";
import type { Activity, Fields } from "../../frontend/model";
import { Chips, type Chip } from "../../frontend/participant/chips";
import { Words } from "../../frontend/parts";
import { words } from "./words";

interface Item extends Chip {
  gloss?: string;
}
type Link = [left: string, right: string];

const leftOf = (activity: Activity) => (activity.left ?? []) as Item[];
const rightOf = (activity: Activity) => (activity.right ?? []) as Item[];
const linksIn = (answer: Fields) => (answer.links ?? []) as Link[];
const same = (a: Link, b: Link) => a[0] === b[0] && a[1] === b[1];

export function ready(draft: Fields, activity: Activity): boolean | string {
  const drawn = linksIn(draft).length;
  const missing = Number(activity.at_least ?? 1) - drawn;
  return missing > 0 ? drawn > 0 && words.missing(missing) : true;
}

/** The links in the order of both lists, so that the same links are the same answer. */
function inOrder(links: Link[], activity: Activity): Link[] {
  const all = leftOf(activity).flatMap(({ id: left }) =>
    rightOf(activity).map(({ id: right }): Link => [left, right]),
  );
  return all.filter((link) => links.some((drawn) => same(drawn, link)));
}

export function Ask({ activity, draft, setDraft, disabled }: AskProps) {
  const [full, setFull] = useState(false);
  const links = linksIn(draft);
  const most = Number(activity.at_most ?? 12);
  const toggle = (link: Link) => {
    const without = links.filter((drawn) => !same(drawn, link));
    const taken = without.length === links.length && links.length === most;
    setFull(taken);
    if (taken) return;
    const next = without.length < links.length ? without : [...links, link];
    setDraft({ links: inOrder(next, activity) });
  };
  const said = full && links.length === most ? words.full(most) : null;
  return (
    <div class="plw-connect">
      <p class="plw-so-far" role="status">
        {said ?? `${words.upTo(most)} · ${words.drawn(links.length)}`}
      </p>
      {leftOf(activity).map((left) => (
        <Chips
          key={left.id}
          label={left.label}
          gloss={left.gloss}
          chips={rightOf(activity)}
          chosen={links.filter(([from]) => from === left.id).map(([, to]) => to)}
          several
          disabled={disabled}
          onChoose={(right) => toggle([left.id, right])}
        />
      ))}
    </div>
  );
}

export function Own({ activity, answer }: OwnProps) {
  const name = (items: Item[], id: string) => items.find((item) => item.id === id)?.label ?? id;
  return (
    <ul class="plw-chosen">
      {linksIn(answer).map(([left, right]) => (
        <li key={`${left}>${right}`}>
          <Words text={`${name(leftOf(activity), left)} – ${name(rightOf(activity), right)}`} />
        </li>
      ))}
    </ul>
  );
}
