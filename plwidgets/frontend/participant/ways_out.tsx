/** The ways out of a room: this device forgets who one is, or the room does. */
import type { Live } from "../live";
import { words } from "../locales/en-later";
import type { Problem } from "../model";
import { PersonalCode } from "./personal";
import { Sure } from "./sure";

interface LeaveProps {
  live: Live;
  scope: string;
  onLeft: () => void;
}

/** Where the room does not know this device any more, what was asked for is done. */
const leave = (live: Live) =>
  live.mine("DELETE device").catch((problem: Problem) => {
    if (problem.code !== "unauthorized") throw problem;
  });

/** Hands the device on: whoever comes next is somebody else, and one's code lets one in again. */
export function Leave({ live, scope, onLeft }: LeaveProps) {
  return (
    <Sure {...words.leave} act={() => leave(live)} onDone={onLeft}>
      <PersonalCode live={live} scope={scope} />
    </Sure>
  );
}

export function EraseMine({ live, onErased }: { live: Live; onErased: () => void }) {
  return <Sure {...words.erase} danger act={() => live.erase()} onDone={onErased} />;
}
