/** The words of reflections and the talk about them. */
import { catalogue } from "../../frontend/words";

export const words = catalogue("reflection", {
  label: "Your reflection",
  thread: "Comments",
  none: "No comment yet. It appears here when the facilitator writes one.",
  facilitator: "Facilitator",
  me: "You",
  reply: "Your reply",
  send: "Reply",
  resolve: "Mark as resolved",
  reopen: "Open again",
  resolved: "Resolved",
  failed: (message: string) => `Not sent: ${message}`,
  open: (n: number) => `${n} open`,
  resolvedCount: (n: number) => `${n} resolved`,
} as const);
