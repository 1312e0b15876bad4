/** What one had begun to write when the room moved on: offered once more, never sent unasked. */

import { useState } from "preact/hooks";
import { useAsk } from "../kinds";
import { type Live, questionOf } from "../live";
import { words } from "../locales/en";
import type { Problem } from "../model";
import { Theirs } from "../theirs";
import { typeset } from "../typeset";
import type { Activity, View } from "../wire";
import { type Draft, drafts, forgetDraft, same } from "./drafts";
import { seen } from "./identity";
import { Own } from "./own";
import { sayProblem } from "./tell";

/** The latest draft of another activity, open when we left it or refused, that the hub lacks. */
function leftBehind(
  live: Live,
  scope: string,
  here: (string | null | undefined)[],
): Draft | undefined {
  const open = ({ activity, round }: Draft) => {
    const last = seen(scope, activity);
    const refused = live.refused.has(questionOf({ activity, round }));
    return (last?.phase === "open" && last.round === round) || refused;
  };
  const inOutbox = ({ activity, round }: Draft) =>
    live.outbox.some(({ body }) => body.activity === activity && body.round === round);
  const known = ({ activity, answer }: Draft) => same(answer, live.view?.mine?.[activity]?.answer);
  return drafts(scope).find(
    (draft) => !here.includes(draft.activity) && open(draft) && !inOutbox(draft) && !known(draft),
  );
}

export function Unsent({ live, view, scope }: { live: Live; view: View; scope: string }) {
  const [, look] = useState({});
  const here = [view.current, view.standing?.activity.id, ...Object.keys(view.own_pace ?? {})];
  const draft = leftBehind(live, scope, here);
  const activity = draft && seen(scope, draft.activity)?.activity;
  if (!draft || !activity) return null;
  const drop = () => {
    forgetDraft(scope, draft.activity, draft.round);
    look({});
  };
  return <Offer key={draft.activity} live={live} draft={draft} activity={activity} onDone={drop} />;
}

interface OfferProps {
  live: Live;
  draft: Draft;
  activity: Activity;
  onDone: () => void;
}

function Offer({ live, draft, activity, onDone }: OfferProps) {
  const kind = useAsk(activity.kind, live.hub);
  const [refused, setProblem] = useState<Problem | null>(null);
  // It was sent, and came too late: the line was cut.
  const before = live.refused.get(questionOf(draft)) ?? null;
  const problem = refused ?? before;
  if (kind?.ready?.(draft.answer, activity) !== true) return null;
  const { round, answer } = draft;
  const send = () =>
    live.send("answer", { activity: activity.id, round, answer }).then(onDone, setProblem);
  return (
    <section class="plw-card plw-unsent">
      <h2>{before ? words.unsent.cut : words.unsent.title}</h2>
      <Theirs as="p" class="plw-hint">
        {typeset(activity.prompt || activity.title)}
      </Theirs>
      <div class="plw-stack">
        <Own activity={activity} answer={answer} hub={live.hub} />
        <p class="plw-problem" role="status">
          {problem && (problem.code === "wrong_phase" ? words.unsent.late : sayProblem(problem))}
        </p>
        <div class="plw-table-list">
          {!problem && (
            <button type="button" class="plw-button" onClick={send}>
              {words.unsent.send}
            </button>
          )}
          <button type="button" class="plw-button" onClick={onDone}>
            {words.unsent.drop}
          </button>
        </div>
      </div>
    </section>
  );
}
