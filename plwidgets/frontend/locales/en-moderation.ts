/** The words of whoever looks after what people write, in English. */
import { catalogue, forms } from "../words";

export const moderation = /* @__PURE__ */ catalogue("moderation", {
  approveFirst: "Approve first",
  approveFirstHint: "The room sees what is written from now on only once you approve it",
  list: "Waiting for you",
  waiting: (n: number) => `${n} waiting`,
  noneWaits: "Nothing waits for you.",
  approve: "Approve",
  approveAll: (n: number) => forms(n, "Approve it", `Approve all ${n}`),
  hide: "Hide",
  about: (act: string, text: string) => `${act}: ${text}`,
  waits: "waits",
  hidden: "hidden",
  words: "Unwanted words …",
  wordsTitle: "Words with which an answer waits",
  wordsHint:
    "The room sees such an answer once you have approved it. What it has seen already stays.",
  ownWords: "Your words and phrases, one a line",
  lists: "Short lists of slurs and obscenities",
  writer: "Writer …",
  nobody: "Nobody knows the name",
  all: (n: number) =>
    forms(n, "All that one person gave: 1 answer", `All that one person gave: ${n} answers`),
  hideAll: "Hide all of theirs",
  hideAllSure: "Hide all of it?",
  muted: "What they gave is hidden, and what they give from now on waits for you.",
  letThrough: "Let them through again",
  out: "They are not in the room any more.",
} as const);

/** What the page of a moderator says beside that, and the console of its link. */
export const moderator = /* @__PURE__ */ catalogue("moderator", {
  title: (workshop: string) => `Moderation: ${workshop}`,
  coming: "Connecting to the room …",
  notYet: "This browser does not moderate",
  how: "On the console, under “Take home”, press “Show a moderator's code”, and scan it, or open its link.",
  none: "Nothing here yet. It appears as it comes in.",
  show: "Show again",
  pin: "Pin",
  unpin: "Unpin",
  pinned: "pinned",
  answer: "Answered",
  notAnswered: "Not answered",
  topic: "Topic",
  noTopic: "No topic",
  answered: "answered",
  link: {
    title: "Somebody who looks after what people write",
    make: "Show a moderator's code",
    again: "Show another moderator's code",
    end: "Take moderators back",
    ended: "Nobody moderates this room now, but for you.",
    code: "QR code: a moderator of this room",
    hint: "Opens once, within 15 minutes: it approves, hides, pins and answers, and does nothing else. Names stay with you.",
    copy: "Copy moderator link",
  },
} as const);
