/** The words of a section that one goes through at one's own pace. */
import { catalogue } from "../words";

export const own_pace = /* @__PURE__ */ catalogue("own_pace", {
  turns: "Back and on",
  back: "Back",
  next: "Next",
  last: "Finish",
  all: "show all",
  done: "That is all.",
  doneHint: "Thank you. You can go back to each of these until it closes.",
  closedHint: "Answers are closed. Look at the front.",
  toDo: (done: number, of: number) => `${done} of ${of} answered`,
  toDoHint: "Go to any of these, in any order.",
  answered: "answered",
  open: "not yet",
  closed: "closed",
});
