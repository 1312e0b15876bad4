/** Every word of the plan's screens, in English. */
import { catalogue } from "../../frontend/words";

export const words = catalogue("plan", {
  upTo: (most: number) => (most === 1 ? "Choose one" : `Up to ${most}`),
  steps: (most: number) => (most === 1 ? "One step" : `Up to ${most} steps`),
  planned: (n: number) => (n ? `${n} so far` : "none yet"),
  create: "Create your own",
  addStep: "Add a step",
  own: (target: string, number: number) => `${target}: your own, ${number}`,
  step: (target: string, number: number) => `${target}: step ${number}`,
  ownShort: "Your own",
  stepShort: (number: number) => `Step ${number}`,
  remove: "Remove",
  full: (most: number) =>
    most === 1
      ? "That is one. Take it away to choose another."
      : `That is ${most}. Take one away first.`,
  tooLong: (target: string, over: number) =>
    `${target}: ${over} ${over === 1 ? "character" : "characters"} too many`,
  yours: "Their own",
  nothing: "Nothing planned yet",
  same: (count: number) => `${count} planned this`,
  of: (value: number, n: number) => `${value} of ${n}`,
  more: (n: number) => `and ${n} more, in the data`,
  answers: (n: number) => `${n} ${n === 1 ? "answer" : "answers"}`,
} as const);
