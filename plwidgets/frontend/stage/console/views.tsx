/** Above the results: which way to look at them, and what they are split by. */

import type { Control } from "../../controls";
import { grouping } from "../../locales/en-mending";
import { console_ as say } from "../../locales/en-stage";
import type { ComparedView, View } from "../../wire";
import { ApproveFirst, approvesFirst, waitingIn } from "./waiting";

/** What a facilitator may look at: the kind's panel, answers, groups, the hall's view, what waits. */
export type Look = "panel" | "answers" | "groups" | "drawn" | "waiting";
type By = ComparedView["by"];

interface Props {
  view: View;
  looks: readonly Look[];
  look: Look;
  setLook: (look: Look) => void;
  control: Control;
  /** Whether this kind can be split at all. */
  compares: boolean;
  panelTitle?: string;
}

export function Views({ view, looks, look, setLook, control, compares, panelTitle }: Props) {
  const splits = compares ? splitsOf(view) : [];
  const { activity } = view;
  if (!activity) return null;
  if (looks.length < 2 && !splits.length && approvesFirst(activity) === null) return null;
  const compare = (by: string) => {
    control("compare", { activity: activity.id, by: by || null });
    if (by) setLook("drawn");
  };
  return (
    <div class="tools plw-wrap">
      {looks.length > 1 && (
        <fieldset class="looks plw-switch" aria-label={say.looks}>
          {looks.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === look}
              onClick={() => setLook(each)}
            >
              {(each === "panel" && panelTitle) || nameOf(each)}
              {each === "waiting" && ` ${waitingIn(view).length}`}
            </button>
          ))}
        </fieldset>
      )}
      {splits.length > 0 && (
        <select
          aria-label={say.compare}
          value={view.compared?.by ?? ""}
          onChange={(event) => compare(event.currentTarget.value)}
        >
          <option value="">{say.wholeRoom}</option>
          {splits.map((by) => (
            <option key={by} value={by}>
              {say.by[by]}
            </option>
          ))}
        </select>
      )}
      <ApproveFirst activity={activity} control={control} />
    </div>
  );
}

const nameOf = (look: Look) => (look === "groups" ? grouping.look : say.look[look]);

/** What this room can be split by, and what it is split by already. */
function splitsOf({ activity, compared, round, tables = [], workshop }: View): By[] {
  const possible: Record<By, boolean> = {
    round: round > 1 && !activity?.source,
    table: tables.length > 1 && activity?.by !== "table",
    role: (workshop.roles ?? []).length > 0 && activity?.by !== "table",
  };
  const all: By[] = ["round", "table", "role"];
  return all.filter((by) => possible[by] || compared?.by === by);
}
