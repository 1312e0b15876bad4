/** What is open beside the activity that is on: how much of it is new, and the panel of its kind. */
import { useLayoutEffect, useState } from "preact/hooks";
import { type Control, turnWall } from "../../controls";
import { viewOf } from "../../kinds";
import type { Live } from "../../live";
import { console_ as say } from "../../locales/en-stage";
import { keep, recall } from "../../storage";
import { typeset } from "../../typeset";
import type { Standing, View } from "../../wire";
import { usePanel } from "../kinds";
import { Dialog, leave } from "./dialog";
import { Person } from "./person";
import { ApproveFirst } from "./waiting";

interface Props {
  view: View;
  live: Live;
  control: Control;
  /** Whether it is on a phone, which looks at nobody. */
  remote?: boolean;
}

export function Beside(props: Props) {
  const { standing } = props.view;
  return standing ? <Button {...props} standing={standing} /> : null;
}

function Button(props: Props & { standing: Standing }) {
  const { view, live, standing } = props;
  const [open, setOpen] = useState(false);
  const { title, things } = usePanel(standing.activity.kind, live.hub) ?? {};
  const there = things?.(standing.panel ?? {}) ?? [];
  const fresh = useFresh(`${live.hub}${view.code}/seen/${standing.activity.id}`, there, open);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        <span>
          {title?.() ?? standing.activity.title}{" "}
          {fresh > 0 && (
            <b class="badge">
              {fresh}
              <span class="plw-hidden"> {say.beside.fresh}</span>
            </b>
          )}
        </span>
      </button>
      {open && <Opened {...props} onLeave={() => setOpen(false)} />}
    </>
  );
}

/** How many of these have not been looked at on this machine; while one looks, none is new. */
function useFresh(place: string, there: string[], looks: boolean): number {
  const seen = new Set(recall<string[]>(place) ?? []);
  const fresh = there.filter((each) => !seen.has(each)).length;
  useLayoutEffect(() => {
    if (looks && fresh) keep(place, there);
  }, [looks, fresh]);
  return looks ? 0 : fresh;
}

function Opened({
  view,
  live,
  control,
  standing,
  remote,
  onLeave,
}: Props & { standing: Standing; onLeave: () => void }) {
  const [writer, setWriter] = useState<number | null>(null);
  const onPerson = remote ? undefined : setWriter;
  const { Panel } = usePanel(standing.activity.kind, live.hub) ?? {};
  const { activity, panel, tally, phase } = standing;
  const open = phase === "open";
  const onWall = view.wall === "standing";
  return (
    <Dialog label={activity.title} name="beside" onLeave={onLeave}>
      <div class="plw-stack">
        <h2 dir="auto">{typeset(activity.prompt)}</h2>
        {Panel && panel && tally && (
          <Panel
            {...{ activity, panel, tally, control, live, onPerson }}
            view={viewOf(view, standing)}
          />
        )}
        <div class="plw-wrap">
          <button type="button" data-main onClick={leave}>
            {say.beside.leave}
          </button>
          <button type="button" onClick={() => turnWall(control, view, "standing")}>
            {onWall ? say.beside.unshow : say.beside.show}
          </button>
          <button
            type="button"
            onClick={() => control(open ? "close" : "open", { activity: activity.id })}
          >
            {open ? say.close : say.open}
          </button>
          <ApproveFirst {...{ activity, control }} />
        </div>
      </div>
      {writer !== null && (
        <Person
          {...{ live, control }}
          answer={writer}
          activity={activity.id}
          onLeave={() => setWriter(null)}
        />
      )}
    </Dialog>
  );
}
