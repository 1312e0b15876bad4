/** What those who took part have afterwards: their answers, what the room said, what stays open. */
import type { Control } from "../../controls";
import { afterwards as say } from "../../locales/en-afterwards";
import { Qr } from "../../qr";
import type { View } from "../../wire";
import { CopyLink } from "../copy_link";
import { Unreachable } from "../join_card";
import type { WayIn } from "../way_in";
import { Button } from "./button";

interface Props {
  view: View;
  way: WayIn;
  control: Control;
}

export function FollowUp({ view, way, control }: Props) {
  const kept = view.taken_home ?? "room";
  const other = kept === "room" ? "own" : "room";
  return (
    <>
      <div class="plw-row">
        <Qr text={way.link} label={say.code} />
        <div class="plw-stack">
          <p>{say.follow[kept]}</p>
          <CopyLink link={way.link} />
          <Unreachable way={way} />
        </div>
      </div>
      <p>
        <Button
          label={say.takeHome[other]}
          others={[say.takeHome[kept]]}
          onPress={() => control("take_home", { what: other })}
        />
      </p>
      <StaysOpen view={view} control={control} />
    </>
  );
}

/** Sections that people go through by themselves: the room goes on there, for as long as one likes. */
function StaysOpen({ view, control }: Omit<Props, "way">) {
  const sections = Object.entries(view.can_stay_open ?? {});
  if (!sections.length) return null;
  const open = (activity: string) => {
    control("reopen");
    control("go", { activity });
    control("own_pace", { at: activity });
  };
  return (
    <>
      <h3>{say.stays}</h3>
      <p class="plw-quiet">{say.openHint}</p>
      <p class="plw-wrap">
        {sections.map(([activity, section]) => (
          <Button
            key={activity}
            label={section ? say.open(section) : say.openAll}
            onPress={() => open(activity)}
          />
        ))}
      </p>
    </>
  );
}
