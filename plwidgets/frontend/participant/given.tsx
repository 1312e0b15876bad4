/** An answer as it reads back. */
import { useAsk } from "../kinds";
import type { Live } from "../live";
import { words } from "../locales/en";
import { Words } from "../parts";
import type { Activity, Fields, Json, View } from "../wire";
import { seen } from "./identity";

/** The texts in an answer, for kinds that have no way of their own to read it back. */
function plainText(answer: Fields): string {
  return leavesOf(answer).join(", ");
}

function leavesOf(part: Json): string[] {
  if (part === null) return [];
  return typeof part === "object" ? Object.values(part).flatMap(leavesOf) : [String(part)];
}

export function Own({
  activity,
  answer,
  hub,
}: {
  /** As this browser saw it; who never saw it reads the answer's texts. */
  activity: Activity | undefined;
  answer: Fields;
  hub: string;
}) {
  const kind = useAsk(activity?.kind ?? "", hub);
  return (
    <div class="plw-own">
      {activity && kind?.Own ? (
        <kind.Own activity={activity} answer={answer} />
      ) : (
        <Words text={plainText(answer)} />
      )}
    </div>
  );
}

/** All that was given in this room, in the workshop's order. */
export function Given({ live, view, scope }: { live: Live; view: View; scope: string }) {
  const mine = view.mine ?? {};
  const given = view.workshop.activities.flatMap((listed) => {
    const own = mine[listed.id];
    return own ? [{ listed, answer: own.answer }] : [];
  });
  if (!given.length) return <p class="plw-hint">{words.ended.nothing}</p>;
  return (
    <section class="plw-given">
      <h2>{words.ended.given}</h2>
      <dl class="plw-pairs">
        {given.map(({ listed, answer }) => {
          const activity = seen(scope, listed.id)?.activity;
          return (
            <div key={listed.id}>
              <dt dir="auto">
                {activity?.prompt || listed.title}
                {activity?.by === "table" && <small> {words.ended.table}</small>}
              </dt>
              <dd>
                <Own activity={activity} answer={answer} hub={live.hub} />
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
