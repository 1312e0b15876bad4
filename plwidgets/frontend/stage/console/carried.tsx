/** What the options of an activity are chosen among: the ideas of the room, until it is answered. */
import type { Control } from "../../controls";
import { console_ as say } from "../../locales/en-stage";
import type { Activity, Item } from "../../wire";

const FEWEST = 2;

interface Props {
  activity: Activity & { options?: Item[] };
  offered: readonly string[];
  control: Control;
}

export function Carried({ activity, offered, control }: Props) {
  const chosen = (activity.options ?? []).map(({ label }) => label);
  const all = [...new Set([...offered, ...chosen])];
  const toggle = (label: string) => {
    const wanted = all.filter((each) => (each === label) !== chosen.includes(each));
    control("tune", { activity: activity.id, fields: { options: wanted } });
  };
  if (all.length < FEWEST) return <p class="plw-notice">{say.carried.none}</p>;
  return (
    <fieldset class="carried plw-wrap">
      <legend class="plw-label">{say.carried.title}</legend>
      {all.map((label) => {
        const on = chosen.includes(label);
        return (
          <button
            key={label}
            type="button"
            class="plw-tile"
            dir="auto"
            aria-pressed={on}
            disabled={on && chosen.length <= FEWEST}
            onClick={() => toggle(label)}
          >
            {label}
          </button>
        );
      })}
    </fieldset>
  );
}
