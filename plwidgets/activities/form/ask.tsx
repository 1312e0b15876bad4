/** A form on a phone: all fields at once, one step at a time, or by turns on one phone. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { AskProps, OwnProps } from "../../frontend/kinds";
import { Notice, Words } from "../../frontend/parts";
import { Theirs } from "../../frontend/theirs";
import { typeset } from "../../frontend/typeset";
import { Blank } from "./blank";
import {
  type Filled,
  firstOpen,
  has,
  type Page,
  pageAt,
  pagesOf,
  problemIn,
  said,
  toldIn,
  turnOf,
  type Values,
} from "./fields";
import type { Prompt } from "./types";
import { words } from "./words";

export function ready(draft: Partial<Filled>, activity: Prompt): boolean | string {
  const values = draft.fields ?? {};
  const fields = activity.fields;
  if (!fields.some((field) => has(values, field))) return false;
  return problemIn(fields, values) || true;
}

/** A form of its own for each activity and round: where one is in it does not carry over. */
export function Ask(props: AskProps<Prompt, Filled>) {
  return <Form key={`${props.activity.id}/${props.view.round}`} {...props} />;
}

function Form({ activity, draft, setDraft, view, disabled, hold }: AskProps<Prompt, Filled>) {
  const pages = pagesOf(activity);
  const values = draft.fields ?? {};
  const [at, setAt] = useState(() => firstOpen(pages, values));
  const [handing, setHanding] = useState(false);
  const [lacks, setLacks] = useState("");
  const page = pageAt(pages, at);
  const more = handing || at < pages.length - 1;
  useLayoutEffect(() => {
    hold?.(more);
    return () => hold?.(false);
  }, [more]);
  const heading = useNewHeading(`${at}/${handing}`);
  const go = (to: number) => {
    setLacks("");
    setHanding(to > at && pageAt(pages, to).turn !== page.turn);
    setAt(to);
  };
  const next = () => {
    const problem = problemIn(page.fields, values);
    if (problem) setLacks(problem);
    else go(at + 1);
  };
  const write = (id: string, value: Values[string] | undefined) => {
    setLacks("");
    const { [id]: _, ...others } = values;
    const fields = value === undefined ? others : { ...others, [id]: value };
    setDraft(Object.keys(fields).length ? { fields } : {});
  };
  if (handing) {
    return (
      <HandOver
        pages={pages}
        at={at}
        heading={heading}
        onTaken={() => setHanding(false)}
        onBack={() => go(at - 1)}
      />
    );
  }
  return (
    <div class="plw-fields plw-loose" data-steps={activity.steps || undefined}>
      {activity.private && <Privacy named={Boolean(view.me?.name)} again={at > 0} />}
      {pages.length > 1 && <Progress pages={pages} at={at} heading={heading} />}
      {page.fields.map((field) => (
        <Blank
          key={field.id}
          field={field}
          value={values[field.id]}
          disabled={disabled}
          onValue={(value) => write(field.id, value)}
        />
      ))}
      <div role="status">{lacks && <Notice tone="warn">{lacks}</Notice>}</div>
      {pages.length > 1 && <Nav at={at} more={more} onBack={() => go(at - 1)} onNext={next} />}
    </div>
  );
}

/** The heading of a page, which has the focus when that page has just come up. */
function useNewHeading(page: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useLayoutEffect(() => {
    if (!first.current) heading.current?.focus();
    first.current = false;
  }, [page]);
  return heading;
}

/** Who can read it, in full where one begins. */
function Privacy({ named, again }: { named: boolean; again: boolean }) {
  if (again) return <p class="plw-under plw-quiet">{words.stillPrivate}</p>;
  return <Notice tone="plain">{words.privacy(named)}</Notice>;
}

interface PlaceProps {
  pages: Page[];
  at: number;
  heading: { current: HTMLHeadingElement | null };
}

/** How far one is, and whose turn it is. */
function Progress({ pages, at, heading }: PlaceProps) {
  const { turn } = pageAt(pages, at);
  const [index, of] = turn ? turnOf(pages, at) : [at + 1, pages.length];
  return (
    <header class="plw-progress plw-beside plw-quiet">
      <Theirs as="h2" tabIndex={-1} ref={heading}>
        {turn ? words.yours(turn) : words.step(index, of)}
      </Theirs>
      {turn && <p>{words.turn(index, of)}</p>}
      <div aria-hidden="true">
        {pages.map((_, place) => (
          <i key={place} data-on={place <= at || undefined} />
        ))}
      </div>
    </header>
  );
}

interface NavProps {
  at: number;
  more: boolean;
  onBack: () => void;
  onNext: () => void;
}

/** Back, and next at the thumb; on the last page the host's own button sends. */
function Nav({ at, more, onBack, onNext }: NavProps) {
  return (
    <div class="plw-step-nav" data-more={more || undefined}>
      {at > 0 && (
        <button type="button" class="plw-button" onClick={onBack}>
          {words.back}
        </button>
      )}
      {more && (
        <button type="button" class="plw-button" data-answers="next" onClick={onNext}>
          {words.next}
        </button>
      )}
    </div>
  );
}

interface HandOverProps extends PlaceProps {
  onTaken: () => void;
  onBack: () => void;
}

/** Between two turns: nothing but to whom the phone goes. */
function HandOver({ pages, at, heading, onTaken, onBack }: HandOverProps) {
  const name = pageAt(pages, at).turn;
  return (
    <section class="plw-hand-over">
      <p>{words.turn(...turnOf(pages, at))}</p>
      <h2 tabIndex={-1} ref={heading}>
        {words.handOver}
        <Theirs as="b">{name}</Theirs>
      </h2>
      <p>{words.handHint}</p>
      <div class="plw-step-nav" data-more>
        <button type="button" class="plw-button" onClick={onBack}>
          {words.back}
        </button>
        <button type="button" class="plw-button" data-answers="next" onClick={onTaken}>
          {words.take(name)}
        </button>
      </div>
    </section>
  );
}

export function Own({ activity, answer }: OwnProps<Prompt, Filled>) {
  const values = answer.fields ?? {};
  return (
    <dl class="plw-pairs">
      {activity.fields
        .flatMap((field) => toldIn(values, field))
        .map(({ field, value }) => (
          <div key={field.id}>
            <Theirs as="dt">{typeset(field.label)}</Theirs>
            <dd>
              <Words text={said(field, value)} />
            </dd>
          </div>
        ))}
    </dl>
  );
}
