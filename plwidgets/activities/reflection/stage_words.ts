/** The words of reflections on the wall and on the console; phones need none of them. */
import { catalogue, forms, plural } from "../../frontend/words";

export const onStage = /* @__PURE__ */ catalogue("reflection", {
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
