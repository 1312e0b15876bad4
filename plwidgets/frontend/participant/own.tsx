/** An answer as it reads back. */
import { useAsk } from "../kinds";
import { Words } from "../parts";
import type { Activity, Fields, Json } from "../wire";

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
