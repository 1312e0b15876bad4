/**
 * What a page heard of its kernel, and whether anything is missing.
 *
 * A line to a kernel that is cut loses what is said meanwhile, and nobody is told so.  A kernel
 * numbers what it says (`nth`), and tells with each pong how far it is; a hub, whose line loses
 * nothing while it holds, does neither.
 */
import type { FromHost } from "./model";

export class Heard {
  /** Whether something was lost that no whole view has made up for yet. */
  missing = false;
  /** Up to which nothing is missing. */
  private last = 0;

  /** Takes note of a message; returns whether it follows the one before, and nothing is missing. */
  follows({ type, nth = 0 }: FromHost): boolean {
    if (!nth) return !this.missing;
    const whole = type === "view" || type === "packed";
    const next = nth === this.last + 1 && !this.missing;
    if (whole || (next && type !== "pong")) {
      this.last = nth;
      this.missing = false;
      return true;
    }
    this.missing ||= nth > this.last;
    return false;
  }
}
