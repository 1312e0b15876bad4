/** What a page itself has to say of its line to the room. */
import type { Problem } from "./model";
import { catalogue } from "./words";

const words = /* @__PURE__ */ catalogue("line", {
  offline: {
    message: "There is no connection to the room: nothing was done.",
    hint: "Try again when it is back.",
  },
  cut: {
    message: "The line was cut before the room answered to what you pressed.",
    hint: "Look whether it was done when the line is back.",
  },
  unanswered: {
    message: "The room has not answered yet to what you pressed.",
    hint: "Wait for it, or look whether anything has changed.",
  },
  unreachable: { message: "The room's server does not answer.", hint: "" },
});

/** A problem in the words of the page's language as it is said. */
export const lineProblem = (what: keyof typeof words): Problem => ({ code: what, ...words[what] });
