/** The words of a cloud on the wall; phones need none of them. */
import { catalogue } from "../../frontend/words";

export const onStage = /* @__PURE__ */ catalogue("word_cloud", {
  nothing: "No words yet",
  noneToShow: "All words are left out of the cloud.",
} as const);
