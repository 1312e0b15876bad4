/** All that one gave in a room, as it reads back. */
import type { Live } from "../live";
import { words } from "../locales/en-later";
import type { View } from "../wire";
import { seen } from "./identity";
import { Own } from "./own";

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
