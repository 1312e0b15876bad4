/** Every word of turn and talk, in English. */
import { catalogue } from "../../frontend/words";

const minutes = (seconds: number): string => {
  if (seconds < 60 || seconds % 30) return `${Math.round(seconds)} seconds`;
  const whole = seconds / 60;
  return whole === 1 ? "1 minute" : `${String(whole).replace(".5", "½")} minutes`;
};

export const words = catalogue("turn_and_talk", {
  questions: "To talk about",
  find: "Find a partner",
  first: (who: string) => `Partner A is ${who}.`,
  each: (seconds: number) => `${minutes(seconds / 2)} each: partner A speaks first, then you swap.`,
  begins: "The timer starts at the front.",
  speaks: (name: "A" | "B") => `Partner ${name} speaks`,
  listens: (name: "A" | "B") => `Partner ${name} listens and asks.`,
  swap: "Swap",
  swapIn: (left: string) => `Swap in ${left}`,
  doneIn: (left: string) => `${left} left`,
  up: "Time is up",
  write: "Now one sentence each, on your phone.",
  sentence: "One sentence back",
  later: "When you are done talking.",
} as const);
