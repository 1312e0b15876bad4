/** What this page speaks, and what the wall does: the one is its reader's, the other the room's. */
import { useEffect, useState } from "preact/hooks";
import type { Control } from "../../controls";
import { languagesOf } from "../../hub";
import { console_ as say } from "../../locales/en-stage";
import type { View } from "../../wire";
import { ownName } from "../../words";
import { chooseToLead, chosenToLead, mainOf } from "../language";

/** Parts the languages of a wall that speaks two. */
const AND = "+";

function useSpoken(hub: string): string[] {
  const [all, set] = useState<string[]>([]);
  useEffect(() => {
    languagesOf(hub).then(set, () => undefined);
  }, [hub]);
  return all;
}

/** This page in another language, in this browser, in every room that is led here. */
export function PageLanguage({ view, hub }: { view: View; hub: string }) {
  return (
    <label class="speaks plw-wrap">
      <span>{say.speaks.page}</span>
      <select
        value={chosenToLead() ?? ""}
        onChange={(event) => chooseToLead(event.currentTarget.value || null)}
      >
        <option value="">{say.speaks.asWorkshop(ownName(mainOf(view)))}</option>
        {useSpoken(hub).map((one) => (
          <option key={one} value={one} lang={one}>
            {ownName(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The wall in another language, for all who look at it. */
export function WallLanguage({
  view,
  hub,
  control,
}: {
  view: View;
  hub: string;
  control: Control;
}) {
  const main = mainOf(view);
  const ours = view.workshop.languages ?? [main];
  const others = ours.filter((one) => one !== main);
  const alone = [...new Set([...ours, ...useSpoken(hub)])].map((one) => [one]);
  const both = others.flatMap((one) => [
    [main, one],
    [one, main],
  ]);
  return (
    <label class="speaks plw-wrap">
      <span>{say.speaks.wall}</span>
      <select
        value={view.wall_speaks?.join(AND) || main}
        onChange={(event) => control("wall", { languages: event.currentTarget.value.split(AND) })}
      >
        {[...alone, ...both].map((some) => (
          <option
            key={some.join(AND)}
            value={some.join(AND)}
            lang={some.length === 1 ? some[0] : undefined}
          >
            {some.map(ownName).join(" + ")}
          </option>
        ))}
      </select>
    </label>
  );
}
