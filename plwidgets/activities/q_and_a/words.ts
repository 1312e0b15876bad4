/** The words of questions and answers. */
import { catalogue } from "../../frontend/words";

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const words = catalogue("q_and_a", {
  ask: "Your question",
  placeholder: "What would you like to ask?",
  button: "Ask",
  full: (n: number) =>
    `That is ${plural(n, "question", "questions")}. Take one back to ask another.`,
  mine: "Your questions",
  edit: "Change",
  save: "Save",
  cancel: "Leave it",
  remove: "Take back",
  about: (act: string, text: string) => `${act}: ${text}`,
  room: "The room asks",
  noneYet: "No other questions yet.",
  waits: "waiting for the facilitator",
  vote: (text: string) => `I want to know this too: ${text}`,
  votes: (n: number) => plural(n, "vote", "votes"),
  yours: "yours",
  pinned: "Being answered",
  answered: "answered",
  answeredTitle: (n: number) => `Answered (${n})`,
  sort: "Sort by votes",
  sortNew: (n: number) => `${plural(n, "new question", "new questions")} · sort by votes`,
  more: (n: number) => `${plural(n, "question", "questions")} more, with fewer votes`,
  voted: (n: number) => `You voted for ${plural(n, "question", "questions")}.`,
  inAll: (n: number, answered: number) =>
    `${plural(n, "question", "questions")}${answered ? `, ${answered} answered` : ""}`,
  onPhones: (n: number) => `${n} of them on phones only`,
  waiting: (n: number) => `${plural(n, "question is", "questions are")} with the facilitator`,
  nothing: "No questions yet. Ask the first one on your phone.",

  panel: "Questions",
  none: "No questions yet. They appear here as they come in.",
  groups: {
    waiting: "Waiting for you",
    open: "Open",
    answered: "Answered",
    dismissed: "Dismissed",
  },
  seenOnce: "everyone sees the questions that you approve",
  approve: "Approve",
  approveAll: (n: number) => `Approve all ${n}`,
  writer: "Writer …",
  pin: "Pin",
  unpin: "Unpin",
  done: "Answered",
  undone: "Not answered",
  dismiss: "Dismiss",
  bringBack: "Bring back",
} as const);
