/** What the room does not see before it is approved here: each by itself, or all that is shown. */
import type { Control } from "../../controls";
import { moderation as say } from "../../locales/en-moderation";
import { Photo } from "../../results/photo";
import type { Activity, View, WaitingView } from "../../wire";
import { Button } from "./button";

interface Props {
  activity: Activity;
  control: Control;
}

/** Whether what people write to an activity can be approved first; null where nobody writes. */
export function approvesFirst(activity: Activity & { approve?: boolean }): boolean | null {
  return activity.approve ?? null;
}

/** Whether the room waits for approval from now on. */
export function ApproveFirst({ activity, control }: Props) {
  const on = approvesFirst(activity);
  if (on === null) return null;
  return (
    <Button
      label={say.approveFirst}
      hint={say.approveFirstHint}
      pressed={on}
      onPress={() => control("tune", { activity: activity.id, fields: { approve: !on } })}
    />
  );
}

/** Those answers that wait as a whole; where parts wait by themselves, they are in the kind's panel. */
export function waitingIn({ waiting = {} }: View): [id: string, one: WaitingView][] {
  return Object.entries(waiting).filter(([, { item }]) => !item);
}

export function Waiting({ view, activity, control }: Props & { view: View }) {
  const waiting = waitingIn(view);
  if (!waiting.length) return <p class="empty">{say.noneWaits}</p>;
  const decide = (answers: number[], hidden: boolean) => () =>
    control("moderate", { activity: activity.id, answers, hidden });
  const all = waiting.map(([, { seq }]) => seq);
  return (
    <div class="waits plw-column">
      <p class="all">
        <button type="button" onClick={decide(all, false)}>
          {say.approveAll(all.length)}
        </button>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <ul class="plw-scroll" aria-label={say.list} tabIndex={0}>
        {waiting.map(([id, one]) => (
          <Row key={id} one={one} decide={(hidden) => decide([one.seq], hidden)} />
        ))}
      </ul>
    </div>
  );
}

interface RowProps {
  one: WaitingView;
  decide: (hidden: boolean) => () => void;
}

function Row({ one, decide }: RowProps) {
  return (
    <li class="answer">
      <div class="text">
        {one.name && <b dir="auto">{one.name}</b>}
        {one.photo && <Photo name={one.photo} text={one.text} />}
        <p dir="auto">{one.text}</p>
      </div>
      <span class="times" />
      <div class="acts plw-wrap">
        <button type="button" aria-label={say.about(say.approve, one.text)} onClick={decide(false)}>
          {say.approve}
        </button>
        <button type="button" aria-label={say.about(say.hide, one.text)} onClick={decide(true)}>
          {say.hide}
        </button>
      </div>
    </li>
  );
}
