/** The words with which one plans, and of plans: a phone loads them when it comes to one. */
import { catalogue, forms, plural } from "../../frontend/words";

export const words = catalogue("plan", {
  upTo: (n: number) => forms(n, "Choose one", `Up to ${n}`),
  steps: (n: number) => forms(n, "One step", `Up to ${n} steps`),
  planned: (n: number): string => (n ? words.soFar(n) : words.none),
  soFar: (n: number) => `${n} so far`,
  none: "none yet",
  create: "Create your own",
  addStep: "Add a step",
  own: (target: string, number: number) => `${target}: your own, ${number}`,
  step: (target: string, number: number) => `${target}: step ${number}`,
  ownShort: "Your own",
  stepShort: (number: number) => `Step ${number}`,
  remove: "Remove",
  full: (n: number) =>
    forms(n, "That is one. Take it away to choose another.", `That is ${n}. Take one away first.`),
  yours: "Their own",
  same: (n: number) => `${n} planned this`,
  of: (part: number, all: number) => `${part} of ${all}`,
  more: (n: number) => `and ${n} more, in the data`,
  answers: (n: number) => plural(n, "answer", "answers"),
} as const);
