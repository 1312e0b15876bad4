/** Every word of the screens of a scale. */
import { catalogue } from "../../frontend/words";

export const words = catalogue("scale", {
  progress: (done: number, of: number, least: number) =>
    [
      done ? `${done} of ${of} answered` : "One level for each",
      least < of && done < of && "you may skip some",
    ]
      .filter(Boolean)
      .join(" · "),
  missing: (n: number) => (n === 1 ? "Rate one more" : `Rate ${n} more`),
  aside: "Does not apply",
} as const);
