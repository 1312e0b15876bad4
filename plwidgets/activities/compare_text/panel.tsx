/** The facilitator's panel: the terms of each element, changed while the room looks on. */
import { useState } from "preact/hooks";
import type { PanelProps } from "../../frontend/kinds";
import { type Named, namedIn } from "./marked";
import { onStage as say } from "./stage_words";
import type { Element, Outcome, PanelView, Prompt } from "./types";
import { words } from "./words";

export const title = () => say.panel;
export const aside = true;

export function Panel({ panel, activity, tally, control }: PanelProps<Prompt, Outcome, PanelView>) {
  const { unmatched } = panel;
  const change = (id: string, terms: string[]) => {
    const elements = activity.elements.map((element) => ({
      ...plain(element),
      terms: element.id === id ? terms : element.terms,
    }));
    control("tune", { activity: activity.id, fields: { elements } });
  };
  return (
    <section class="plw-terms plw-stack" aria-label={say.panel}>
      <p class="plw-quiet">{say.panelHint}</p>
      {namedIn(activity, tally).map((element) => (
        <Terms
          key={element.id}
          element={element}
          n={tally.n}
          onChange={(terms) => change(element.id, terms)}
        />
      ))}
      {unmatched.length > 0 && (
        <section>
          <h3>{say.unmatched}</h3>
          <ul class="plw-tight">
            {unmatched.map((text, place) => (
              <li key={place}>
                <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}

const plain = ({ id, label, passage }: Element) => ({ id, label, ...(passage && { passage }) });

interface TermsProps {
  element: Named;
  n: number;
  onChange: (terms: string[]) => void;
}

function Terms({ element, n, onChange }: TermsProps) {
  const { number, label, count, terms } = element;
  const [written, setWritten] = useState("");
  const add = (event: Event) => {
    event.preventDefault();
    const term = written.trim();
    if (term && !terms.includes(term)) onChange([...terms, term]);
    setWritten("");
  };
  return (
    <section>
      <h3 class="plw-ends">
        <span dir="auto">
          {number} · {label}
        </span>
        <span>{words.of(count, n)}</span>
      </h3>
      <div class="plw-wrap">
        {terms.map((term) => (
          <button
            key={term}
            type="button"
            aria-label={say.remove(term)}
            onClick={() => onChange(terms.filter((other) => other !== term))}
          >
            <span>
              <bdi>{term}</bdi> ×
            </span>
          </button>
        ))}
        {!terms.length && <small>{say.byLabel}</small>}
        <form class="plw-wrap" onSubmit={add}>
          <input
            dir="auto"
            maxLength={60}
            aria-label={say.addTo(label)}
            value={written}
            onInput={(event) => setWritten(event.currentTarget.value)}
          />
          <button type="submit">{say.add}</button>
        </form>
      </div>
    </section>
  );
}
