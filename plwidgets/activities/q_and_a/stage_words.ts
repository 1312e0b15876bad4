/** The words of questions on the wall and on the console; phones need none of them. */
import { catalogue, plural } from "../../frontend/words";

export const onStage = /* @__PURE__ */ catalogue("q_and_a", {
  wallOrder: "Order, on the projector too",
  topicOf: (text: string) => `Topic: ${text}`,
  noTopic: "No topic",
  inAll: (n: number, answered: number): string =>
    answered ? onStage.answeredOf(n, answered) : onStage.all(n),
  all: (n: number) => plural(n, "question", "questions"),
  answeredOf: (n: number, answered: number) =>
    `${plural(n, "question", "questions")}, ${answered} answered`,
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
