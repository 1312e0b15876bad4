/** Every word of the screens of a rubric. */
import { catalogue } from "../../frontend/words";

export const words = catalogue("rubric", {
  progress: (done: number, of: number, least: number) =>
    [
      done ? `${done} of ${of} judged` : "One level for each",
      least < of && done < of && "you may skip some",
    ]
      .filter(Boolean)
      .join(" · "),
  missing: (n: number) => (n === 1 ? "Judge one more" : `Judge ${n} more`),
  evidence: "What did you see?",
  evidenceMissing: (criterion: string) => `Say what you saw: ${criterion}`,
  tooLong: (criterion: string) => `Say it shorter: ${criterion}`,
} as const);
