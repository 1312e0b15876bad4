/** An activity of the section that is not on the screen: what is written to it goes when it closes. */
import { useEffect } from "preact/hooks";
import { useAsk } from "../../kinds";
import type { Live } from "../../live";
import type { Standing } from "../../wire";
import { keepSeen } from "../identity";
import { sendWritten, useAtTheClose } from "../writing";

interface Props {
  live: Live;
  scope: string;
  step: Standing;
  /** Whether it is on the screen, which sends it then. */
  shown: boolean;
}

export function Behind({ live, scope, step, shown }: Props) {
  const { activity, round, phase } = step;
  const kind = useAsk(activity.kind, live.hub);
  useEffect(() => keepSeen(scope, { activity, round, phase }), [scope, activity, round, phase]);
  useAtTheClose(phase, () => {
    if (!shown && kind?.ready) sendWritten({ live, scope, activity, kind }, round);
  });
  return null;
}
