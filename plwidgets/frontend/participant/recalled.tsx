/** One's own answer to an earlier activity, where this one builds on it. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Live } from "../live";
import { words } from "../locales/en";
import type { Activity, View } from "../wire";
import { seen } from "./identity";
import { Own } from "./own";

interface Props {
  live: Live;
  view: View;
  activity: Activity;
  scope: string;
}

/** A few lines of it, all of it at a tap; nothing where one did not answer. */
export function Recalled({ live, view, activity, scope }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [cut, setCut] = useState(false);
  const [whole, setWhole] = useState(false);
  const earlier = activity.recall ? view.mine?.[activity.recall] : undefined;
  useLayoutEffect(() => {
    const { scrollHeight = 0, clientHeight = 0 } = box.current ?? {};
    setCut(scrollHeight > clientHeight + 1);
  }, [earlier, whole]);
  const listed = view.workshop.activities.find(({ id }) => id === activity.recall);
  if (!earlier || !listed) return null;
  return (
    <section class="plw-recalled" aria-label={words.recalled.label(listed.title)}>
      <h2>{words.recalled.title}</h2>
      <div ref={box} data-whole={whole || undefined} data-cut={cut || undefined}>
        <Own activity={seen(scope, listed.id)?.activity} answer={earlier.answer} hub={live.hub} />
      </div>
      {(cut || whole) && (
        <button
          type="button"
          class="plw-link"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? words.recalled.less : words.recalled.more}
        </button>
      )}
    </section>
  );
}
