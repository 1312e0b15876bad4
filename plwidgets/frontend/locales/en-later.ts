/** Every word of what a phone has come only when it is opened, in English. */
import { catalogue } from "../words";

export const words = /* @__PURE__ */ catalogue("later", {
  you: {
    anonymous: "Nobody sees who you are: this room keeps no names.",
    atClose: "When answers close, send what I have written",
    leave: "Leave this room",
    erase: "Erase all my answers",
  },
  word: {
    label: "A word for next time",
    hint: "Only if you like: give the same word at another workshop, and your answers here and there can be laid side by side. Nobody sees the word.",
    save: "Keep",
    kept: "Your word for next time is kept.",
  },
  ended: {
    given: "What you gave",
    nothing: "You gave no answers in this room.",
    table: "with your table",
    other: "Join another room",
  },
  erase: {
    title: "Erase all your answers?",
    hint: "They are taken out of this room for good, and so are you. This cannot be undone.",
    yes: "Erase them",
    no: "Keep them",
    busy: "Erasing …",
    failed: "That did not work. Nothing was erased.",
  },
});
