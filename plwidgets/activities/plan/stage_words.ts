/** The words of plans on the wall; phones need none of them. */
import { catalogue } from "../../frontend/words";

export const onStage = /* @__PURE__ */ catalogue("plan", {
  nothing: "Nothing planned yet",
} as const);
