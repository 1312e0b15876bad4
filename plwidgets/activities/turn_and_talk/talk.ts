/** Where a talk stands, told from the room's timer alone: the same on every screen. */
import type { View } from "../../frontend/wire";

export type Stage = "before" | "A" | "B" | "up";

export interface Talk {
  stage: Stage;
  /** Milliseconds until the swap, or until the end once it is over. */
  left: number;
}

export function talkOf(view: View, now: number): Talk {
  const { timer } = view;
  if (!timer) return { stage: "before", left: 0 };
  const left = timer.ends_at - now;
  if (left <= 0) return { stage: "up", left: 0 };
  const half = timer.seconds * 500;
  return left > half ? { stage: "A", left: left - half } : { stage: "B", left };
}
