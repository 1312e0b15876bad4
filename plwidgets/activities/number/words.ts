/** The words of number. */
import { catalogue, forms, plural } from "../../frontend/words";

export const words = catalogue("number", {
  field: "Your number",
  understood: (number: string) => `Understood: ${number}`,
  none: "That is no number yet. Write it in digits.",
  atLeast: (least: string) => `${least} or more`,
  atMost: (most: string) => `${most} or less`,
  between: (least: string, most: string) => `From ${least} to ${most}`,
  steps: (step: string) => `In whole steps of ${step}`,
  nearestWins: "The nearest wins",
  out: "The answer is out.",
  right: "The answer",
  exact: "Exactly right",
  off: (by: string) => `${by} off`,
  yours: "Yours is the nearest",
  nearest: (n: number) => forms(n, "The nearest answer", "The nearest answers"),
  given: (n: number) => plural(n, "person gave it", "people gave it"),
  more: (n: number) => `and ${n} more`,
  middle: (number: string) => `The middle answer is ${number}`,
  half: (low: string, high: string) => `half of all are from ${low} to ${high}`,
} as const);
