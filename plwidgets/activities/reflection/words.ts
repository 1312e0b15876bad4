/** The words of reflections and the talk about them. */
import { catalogue, forms, plural } from "../../frontend/words";

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
  comments: (n: number) => plural(n, "comment", "comments"),
  openLabel: (n: number) => forms(n, "reflection open", "reflections open"),
  resolvedLabel: "resolved",

  panel: "Threads",
  empty: "No reflections yet. They appear here as they come in.",
  states: { waiting: "Waiting for you", commented: "Commented", resolved: "Resolved" },
  resolvedCard: "resolved",
  author: "Author",
  comment: "Comment",
  commentOn: (text: string) => `Comment on: ${text}`,
  all: "All",
  noneHere: "None here.",
} as const);
