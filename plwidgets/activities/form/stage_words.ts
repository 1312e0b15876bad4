/** The words of a form on the wall; phones need none of them. */
import { catalogue } from "../../frontend/words";

export const onStage = /* @__PURE__ */ catalogue("form", {
  left: (n: number) => `${n} left it out`,
  of: (part: number, total: number) => `${part} of ${total}`,
  median: (median: number) => `the middle: ${median}`,
  latest: (shown: number, of: number) => `The latest ${shown} of ${of}`,
} as const);
