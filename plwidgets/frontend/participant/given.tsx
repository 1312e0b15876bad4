/** An answer as it reads back. */
import { useAsk } from "../kinds";
import type { Live } from "../live";
import { words } from "../locales/en";
import type { Activity, Fields, View } from "../model";
import { Words } from "../parts";
import { seen } from "./identity";

/** The texts in an answer, for kinds that have no way of their own to read it back. */
function plainText(answer: Fields): string {
  return Object.values(answer).flat().map(String).join(", ");
}

export function Own({
  activity,
  answer,
  hub,
}: {
  activity: Activity;
  answer: Fields;
  hub: string;
}) {
  const kind = useAsk(activity.kind, hub);
  return (
    <div class="plw-own">
      {kind?.Own ? (
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
  const given = view.workshop.activities.filter(({ id }) => mine[id]);
  if (!given.length) return <p class="plw-hint">{words.ended.nothing}</p>;
  return (
    <section class="plw-given">
      <h2>{words.ended.given}</h2>
      <dl>
        {given.map((listed) => {
          const activity = seen(scope, listed.id)?.activity ?? { ...listed };
          return (
            <div key={listed.id}>
              <dt dir="auto">
                {activity.prompt || listed.title}
                {activity.by === "table" && <small> {words.ended.table}</small>}
              </dt>
              <dd>
                <Own
                  activity={activity as Activity}
                  answer={mine[listed.id]!.answer}
                  hub={live.hub}
                />
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
