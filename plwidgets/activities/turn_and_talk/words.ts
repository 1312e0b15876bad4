/** Every word of turn and talk, in English. */
import { catalogue, plural } from "../../frontend/words";

export const words = catalogue("turn_and_talk", {
  questions: "To talk about",
  find: "Find a partner",
  first: (who: string) => `Partner A is ${who}.`,
  each: (seconds: number): string => words.eachFor(words.time(seconds / 2)),
  eachFor: (time: string) => `${time} each: partner A speaks first, then you swap.`,
  time: (seconds: number): string => {
    if (seconds < 60 || seconds % 30) return words.seconds(Math.round(seconds));
    const whole = Math.floor(seconds / 60);
    return seconds % 60 ? words.minutesAndHalf(whole) : words.minutes(whole);
  },
  seconds: (n: number) => plural(n, "second", "seconds"),
  minutes: (n: number) => plural(n, "minute", "minutes"),
  minutesAndHalf: (n: number) => `${n}½ minutes`,
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
