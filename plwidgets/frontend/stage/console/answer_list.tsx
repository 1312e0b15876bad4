/**
 * Answers to light and to hide.
 *
 * Nothing moves under the hand: an answer keeps its place, new ones come after the last, and
 * what is out of sight is announced by a button rather than scrolled to.
 */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Control } from "../../controls";
import { moderation } from "../../locales/en-moderation";
import { console_ as say, stage } from "../../locales/en-stage";
import { Large } from "../../results/spotlight";
import type { Activity, TallyView, View } from "../../wire";
import { type Item, itemsOf } from "./answers";
import { SureButton } from "./button";

interface Props {
  view: View;
  activity: Activity;
  tally: TallyView;
  control: Control;
  /** Whether it is on a phone, which wipes nothing. */
  remote?: boolean;
  /** Looks at all that the writer of this answer gave; none on a phone. */
  onPerson?: (answer: number) => void;
}

export function AnswerList({ view, activity, tally, control, remote, onPerson }: Props) {
  const items = useMemo(() => itemsOf(tally, view.hidden ?? []), [tally, view.hidden]);
  const [wanted, setWanted] = useState("");
  const needle = wanted.trim().toLocaleLowerCase();
  const found = items.filter(({ text }) => text.toLocaleLowerCase().includes(needle));
  const list = useUnseen(items.length);
  if (!items.length) return <p class="empty">{activity.by === "table" ? say.noBoard : say.none}</p>;
  return (
    <div class="answers plw-column">
      <input
        type="search"
        class="find"
        placeholder={say.find}
        aria-label={say.find}
        value={wanted}
        onInput={(event) => setWanted(event.currentTarget.value)}
      />
      <ul
        class="plw-scroll"
        ref={list.ref}
        onScroll={list.look}
        aria-label={activity.prompt ?? activity.title}
      >
        {found.map((item) => (
          <AnswerRow key={item.id} {...{ item, view, activity, control, remote, onPerson }} />
        ))}
        {!found.length && <li class="empty">{say.noneFound}</li>}
      </ul>
      {list.unseen > 0 && !needle && (
        <button type="button" class="unseen" data-main onClick={list.toEnd}>
          {say.newAnswers(list.unseen)} ↓
        </button>
      )}
    </div>
  );
}

/** How many of the items that came since have not been scrolled to. */
function useUnseen(count: number) {
  const ref = useRef<HTMLUListElement>(null);
  const [seen, setSeen] = useState(count);
  const look = () => setSeen((before) => Math.max(before, inSight(ref.current)));
  useEffect(look, [count]);
  const toEnd = () => ref.current?.scrollTo({ top: ref.current.scrollHeight, behavior: "smooth" });
  return { ref, look, toEnd, unseen: Math.max(0, count - seen) };
}

/** How many rows of a list begin above its lower edge. */
function inSight(list: HTMLElement | null): number {
  if (!list) return 0;
  const edge = list.getBoundingClientRect().bottom - 20;
  return [...list.children].filter((row) => row.getBoundingClientRect().top < edge).length;
}

interface RowProps extends Omit<Props, "tally"> {
  item: Item;
}

function AnswerRow({ item, view, activity, control, remote, onPerson }: RowProps) {
  const { text, author, seqs, hidden } = item;
  const lit = !hidden && view.spotlight != null && seqs.includes(view.spotlight);
  const names = namesOf(seqs, view);
  const remarks = [
    ...(seqs.length > 1 ? [say.nearly(seqs.length)] : []),
    ...(lit ? [say.lit] : hidden ? [say.hiddenAnswer] : []),
  ];
  const hide = (on: boolean) => () =>
    control("moderate", { activity: activity.id, answers: seqs, hidden: on });
  const remove = (erase: boolean) => () =>
    control("remove", { activity: activity.id, answers: seqs, erase });
  const light = () =>
    control("spotlight", { activity: activity.id, answer: lit ? null : (seqs[0] ?? null) });
  return (
    <li class={`answer${lit ? " lit" : ""}${hidden ? " gone" : ""}`}>
      <div class="text">
        {author && <b dir="auto">{stage.table(author)}</b>}
        {names && <b dir="auto">{names}</b>}
        <p dir="auto">{text}</p>
      </div>
      <span class="times">{remarks.join(" · ")}</span>
      <div class="acts plw-wrap">
        {hidden ? (
          <>
            <button type="button" onClick={hide(false)}>
              {say.showAnswer}
            </button>
            <SureButton label={say.putOut} sure={say.putOutSure} onPress={remove(false)} />
            {!remote && (
              <SureButton label={say.erase} sure={say.eraseSure} onPress={remove(true)} />
            )}
          </>
        ) : (
          <>
            <button type="button" onClick={light}>
              {lit ? say.unlight : say.light}
            </button>
            {lit && <Large {...{ view, control }} />}
            <button type="button" onClick={hide(true)}>
              {say.hideAnswer}
            </button>
          </>
        )}
        {onPerson && seqs.length === 1 && (
          <button
            type="button"
            aria-label={moderation.about(moderation.writer, text)}
            onClick={() => onPerson(seqs[0] ?? 0)}
          >
            {moderation.writer}
          </button>
        )}
      </div>
    </li>
  );
}

/** Whose answers these are, where the workshop asks for names. */
function namesOf(seqs: number[], { writers = {} }: View): string {
  return seqs.flatMap((seq) => writers[seq] ?? []).join(", ");
}
