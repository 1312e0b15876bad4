/** A plan on a phone: a card for each target, strategies to tick, and a field for one's own. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { AskProps } from "../../frontend/kinds";
import { Room } from "../../frontend/parts";
import { Theirs } from "../../frontend/theirs";
import { inLine, typeset } from "../../frontend/typeset";
import { OptionCard } from "../choice/ask";
import { countIn, fieldsOf, planIn } from "./fields";
import { words } from "./input_words";
import type { Answer, Prompt, Target } from "./types";

export function Ask({ activity, draft, setDraft, disabled }: AskProps<Prompt, Answer>) {
  const plan = planIn(draft);
  const change = (part: Partial<Answer>) => setDraft(fieldsOf({ ...plan, ...part }));
  return (
    <div class="plw-plan plw-loose" data-line={activity.timeline || undefined}>
      {activity.targets.map((target) => (
        <TargetCard
          key={target.id}
          activity={activity}
          target={target}
          plan={plan}
          disabled={disabled}
          onPlan={(chosen, own) =>
            change({
              chosen: { ...plan.chosen, [target.id]: chosen },
              own: { ...plan.own, [target.id]: own },
            })
          }
        />
      ))}
    </div>
  );
}

interface TargetProps {
  activity: Prompt;
  target: Target;
  plan: Answer;
  disabled: boolean;
  onPlan: (chosen: string[], own: string[]) => void;
}

function TargetCard({ activity, target, plan, disabled, onPlan }: TargetProps) {
  const [full, setFull] = useState(false);
  const most = activity.at_most;
  const count = countIn(plan, target.id);
  const { strategies } = target;
  const chosen = plan.chosen[target.id] ?? [];
  const own = plan.own[target.id] ?? [];
  const single = most === 1;
  const written = own.some((text) => text.trim());
  const toggle = (id: string) => {
    const without = chosen.filter((each) => each !== id);
    const taken = without.length < chosen.length;
    // Where one is asked for, the next one that is tapped takes its place.
    const room = taken || count < most || (single && !written);
    setFull(!room);
    if (taken) onPlan(without, own);
    else if (room) onPlan(single ? [id] : inOrder([...chosen, id]), single ? [] : own);
  };
  const inOrder = (ids: string[]) =>
    strategies.map((strategy) => strategy.id).filter((each) => ids.includes(each));
  const rule = activity.timeline ? words.steps(most) : words.upTo(most);
  return (
    <fieldset class="plw-card plw-target plw-stack" disabled={disabled}>
      <Theirs as="legend">{typeset(target.label)}</Theirs>
      {target.gloss && (
        <Theirs as="p" class="plw-under plw-quiet">
          {typeset(target.gloss)}
        </Theirs>
      )}
      <p class="plw-under plw-quiet" aria-live="polite">
        <Room
          said={full ? words.full(most) : `${rule} · ${words.planned(count)}`}
          longest={words.full(most)}
        />
      </p>
      {strategies.map((strategy) => (
        <OptionCard
          key={strategy.id}
          option={strategy}
          name={target.id}
          several={!single}
          checked={chosen.includes(strategy.id)}
          onChoose={() => toggle(strategy.id)}
        />
      ))}
      {activity.own && (
        <OwnSteps
          target={target}
          texts={own}
          room={count < most || (single && !own.length)}
          longest={activity.max_length}
          timeline={activity.timeline}
          onFull={() => setFull(true)}
          onTexts={(texts) => {
            setFull(false);
            onPlan(single && texts.length ? [] : chosen, texts);
          }}
        />
      )}
    </fieldset>
  );
}

interface OwnStepsProps {
  target: Target;
  texts: string[];
  /** Whether there may be one more. */
  room: boolean;
  longest: number;
  timeline: boolean;
  /** One more was asked for where there may be none. */
  onFull: () => void;
  onTexts: (texts: string[]) => void;
}

/** Does it when the press that goes on is over, and done: what is pressed would move away under the hand. */
function afterPress(act: () => void): void {
  if (document.querySelector(":active"))
    addEventListener("click", () => setTimeout(act), { once: true });
  else act();
}

/**
 * What people write themselves: a field each, and a button that opens one more.
 *
 * Where there is nothing to choose the first field is open; one left empty goes away again.
 */
function OwnSteps(props: OwnStepsProps) {
  const { target, texts, room, longest, timeline, onFull, onTexts } = props;
  const box = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState(0);
  useLayoutEffect(() => {
    if (opened) [...(box.current?.querySelectorAll("textarea") ?? [])].pop()?.focus();
  }, [opened]);
  const shown = texts.length || target.strategies.length ? texts : [""];
  const add = () => {
    if (!room) return onFull();
    onTexts([...texts, ""]);
    setOpened(opened + 1);
  };
  const change = (index: number, text: string) =>
    onTexts(shown.map((each, place) => (place === index ? text : each)));
  const now = useRef({ texts, onTexts });
  now.current = { texts, onTexts };
  const tidy = () => {
    const written = now.current.texts.filter((each) => each.trim());
    if (written.length < now.current.texts.length) now.current.onTexts(written);
  };
  const remove = (index: number) => onTexts(texts.filter((_, place) => place !== index));
  const name = timeline ? words.step : words.own;
  const begun = shown.every((text) => text.trim());
  return (
    <div class="plw-stack" ref={box} tabIndex={-1}>
      {shown.map((text, index) => (
        <div class="plw-own-step plw-beside" key={index}>
          <textarea
            class="plw-field"
            dir="auto"
            rows={2}
            aria-label={name(inLine(target.label), index + 1)}
            placeholder={timeline ? words.stepShort(index + 1) : words.ownShort}
            aria-invalid={[...text.trim()].length > longest || undefined}
            value={text}
            onInput={(event) => change(index, event.currentTarget.value)}
            onBlur={() => !text.trim() && afterPress(tidy)}
          />
          {text.trim() && (
            <button
              type="button"
              class="plw-link"
              aria-label={`${words.remove}: ${name(inLine(target.label), index + 1)}`}
              onClick={() => {
                box.current?.focus();
                remove(index);
              }}
            >
              {words.remove}
            </button>
          )}
        </div>
      ))}
      {begun && (
        <button
          type="button"
          class="plw-button"
          aria-disabled={!room || undefined}
          aria-label={`${timeline ? words.addStep : words.create}: ${inLine(target.label)}`}
          onClick={add}
        >
          {timeline ? words.addStep : words.create}
        </button>
      )}
    </div>
  );
}
