/** Every word of the screens of a rubric. */
import { catalogue, forms } from "../../frontend/words";

export const words = catalogue("rubric", {
  progress: (done: number, of: number, least: number): string =>
    [done ? words.done(done, of) : words.each, least < of && done < of && words.skip]
      .filter(Boolean)
      .join(" · "),
  done: (n: number, of: number) => `${n} of ${of} judged`,
  each: "One level for each",
  skip: "you may skip some",
  missing: (n: number) => forms(n, "Judge one more", `Judge ${n} more`),
  evidence: "What did you see?",
  evidenceMissing: (criterion: string) => `Say what you saw: ${criterion}`,
  levelMissing: (criterion: string) => `Choose a level as well: ${criterion}`,
  tooLong: (criterion: string) => `Say it shorter: ${criterion}`,
} as const);
