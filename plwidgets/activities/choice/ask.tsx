/** A poll on a phone: cards to tap, as radio buttons or check boxes. */

import { useState } from "preact/hooks";
import { useName } from "../../frontend/hooks";
import { HowSure, OwnSure } from "../../frontend/inputs/how_sure";
import { Img } from "../../frontend/inputs/picture";
import type { AskProps, Laid, OwnProps } from "../../frontend/kinds";
import { words } from "../../frontend/locales/en";
import { Room } from "../../frontend/parts";
import { Theirs } from "../../frontend/theirs";
import { typeset } from "../../frontend/typeset";
import type { Pictured } from "../../frontend/wire";
import type { Answer, Prompt } from "./types";

const limits = (activity: Prompt) => ({
  least: activity.at_least,
  most: activity.at_most,
});

export const lays = ({ options }: Prompt): Laid => ({ things: options });

export function ready(draft: Partial<Answer>, activity: Prompt): boolean | string {
  const missing = limits(activity).least - (draft.choices ?? []).length;
  return missing > 0 ? words.choice.missing(missing) : true;
}

/** Chosen ids in the order of the options, so that the same choice is the same answer. */
function toggled(options: Pictured[], chosen: string[], id: string, most: number): string[] {
  if (most === 1) return [id];
  const without = chosen.filter((each) => each !== id);
  if (without.length < chosen.length) return without;
  if (chosen.length === most) return chosen;
  return options.map((option) => option.id).filter((each) => each === id || chosen.includes(each));
}

function rule({ least, most }: { least: number; most: number }): string {
  if (least === most) return words.choice.exactly(most);
  return least <= 1 ? words.choice.upTo(most) : words.choice.between(least, most);
}

/** The rule, and how far one is; a choice too many says what to do. */
function sayChosen(chosen: number, full: boolean, limit: { least: number; most: number }): string {
  if (limit.most === 1) return words.choice.one;
  if (full && chosen === limit.most) return words.choice.full(chosen);
  return `${rule(limit)} · ${words.choice.chosen(chosen)}`;
}

export function Ask({ activity, draft, setDraft, disabled, live }: AskProps<Prompt, Answer>) {
  const name = useName();
  const [full, setFull] = useState(false);
  const options = activity.options;
  const chosen = draft.choices ?? [];
  const { least, most } = limits(activity);
  const choose = (id: string) => {
    const choices = toggled(options, chosen, id, most);
    setFull(choices === chosen);
    if (choices !== chosen) setDraft({ ...draft, choices });
  };
  const said = sayChosen(chosen.length, full, { least, most });
  return (
    <>
      <fieldset class="plw-choice plw-stack" disabled={disabled}>
        <legend aria-live="polite" class={most === 1 ? "plw-hidden" : "plw-quiet"}>
          <Room said={said} longest={most === 1 ? "" : words.choice.full(most)} />
        </legend>
        {options.map((option) => (
          <OptionCard
            key={option.id}
            option={option}
            hub={live.hub}
            name={name}
            several={most > 1}
            checked={chosen.includes(option.id)}
            onChoose={() => choose(option.id)}
          />
        ))}
      </fieldset>
      <HowSure
        activity={activity}
        draft={draft}
        setDraft={setDraft}
        given={chosen.length > 0}
        disabled={disabled}
      />
    </>
  );
}

interface OptionCardProps {
  option: Pictured;
  /** The hub's base URL, where options have pictures. */
  hub?: string;
  name: string;
  several: boolean;
  checked: boolean;
  onChoose: () => void;
}

/** An option to tap; the whole card is the target. */
export function OptionCard({
  option,
  hub = "",
  name,
  several,
  checked,
  onChoose,
}: OptionCardProps) {
  const show = (field: HTMLInputElement) => {
    onChoose();
    field.checked = checked; // drawn again from the draft, which may have refused it
  };
  return (
    <label class="plw-option">
      <Img of={option.image} hub={hub} />
      <Theirs as="span" class="plw-titled">
        <b>{typeset(option.label)}</b>
        {option.gloss && <span>{typeset(option.gloss)}</span>}
      </Theirs>
      <input
        type={several ? "checkbox" : "radio"}
        name={name}
        checked={checked}
        onChange={(event) => show(event.currentTarget)}
      />
    </label>
  );
}

export function Own({ activity, answer }: OwnProps<Prompt, Answer>) {
  const chosen = activity.options.filter((option) => answer.choices?.includes(option.id));
  return (
    <>
      <ul class="plw-tight">
        {chosen.map((option) => (
          <li key={option.id}>
            <Theirs>{typeset(option.label)}</Theirs>
          </li>
        ))}
      </ul>
      <OwnSure answer={answer} />
    </>
  );
}
