/** The words of a compared text on the console; phones need none of them. */
import { catalogue } from "../../frontend/words";

export const onStage = /* @__PURE__ */ catalogue("compare_text", {
  panel: "Terms",
  panelHint: "An answer names an element if it holds one of its terms, in any form of the word.",
  add: "Add",
  addTo: (label: string): string => `Add a term to ${label}`,
  remove: (term: string): string => `Remove ${term}`,
  byLabel: "its label is looked for",
  unmatched: "Answers that name none, the latest first",
} as const);
