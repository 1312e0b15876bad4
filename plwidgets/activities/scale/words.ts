/** Every word of the screens of a scale. */
import { catalogue, forms } from "../../frontend/words";

export const words = catalogue("scale", {
  progress: (done: number, of: number, least: number): string =>
    [done ? words.done(done, of) : words.each, least < of && done < of && words.skip]
      .filter(Boolean)
      .join(" · "),
  done: (n: number, of: number) => `${n} of ${of} answered`,
  each: "One level for each",
  skip: "you may skip some",
  missing: (n: number) => forms(n, "Rate one more", `Rate ${n} more`),
  aside: "Does not apply",
} as const);
