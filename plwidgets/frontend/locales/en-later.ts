/** Every word of what a phone has come only when it is opened, in English. */
import { catalogue } from "../words";

export const words = /* @__PURE__ */ catalogue("later", {
  you: {
    anonymous: "Nobody sees who you are: this room keeps no names.",
    atClose: "When answers close, send what I have written",
  },
  language: {
    label: "Language of this page",
    browsers: "As this browser",
  },
  word: {
    label: "A word for next time",
    hint: "Only if you like: give the same word at another workshop, and your answers here and there can be laid side by side. Nobody sees the word.",
    save: "Keep",
    kept: "Your word for next time is kept.",
  },
  take: {
    label: "Take it along",
    save: "Save as a page",
    print: "Print",
    mail: "Mail my answers",
    cut: "The rest is on the page that you can save.",
  },
  soFar: "What I gave so far",
  ended: {
    given: "What you gave",
    nothing: "You gave no answers in this room.",
    table: "with your table",
    other: "Join another room",
  },
  personal: {
    title: "Your personal code",
    show: "Show my personal code",
    hint: "Write it down: with it you are yourself again on another phone, or once this one has forgotten you. Show it to nobody: who has it can read and change what you gave.",
    before: "With it you are yourself again on another phone. One that you were shown before ends.",
  },
  back: {
    open: "I was here before",
    hint: "On another phone, or before this one forgot you: enter the personal code that you were shown. You are yourself again, here and there.",
    missing: "Enter the six digits of the room, and your personal code.",
    button: "Come back",
  },
  leave: {
    label: "Leave this room",
    title: "Leave, and have this device forget you?",
    hint: "What you gave stays in the room. Whoever takes this device next is somebody else. You come back with your personal code alone.",
    yes: "Leave",
    busy: "Leaving …",
    no: "Stay",
    failed: "That did not work. You are still here: try again when there is a connection.",
  },
  erase: {
    label: "Erase all my answers",
    title: "Erase all your answers?",
    hint: "They are taken out of this room for good, and so are you. This cannot be undone.",
    yes: "Erase them",
    no: "Keep them",
    busy: "Erasing …",
    failed: "That did not work. Nothing was erased.",
  },
});
