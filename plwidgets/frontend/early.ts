/** Answers that the hub acknowledged and its view does not say yet: shown as ours at once. */
import type { AnswerBody } from "./outbox";
import type { GivenView, View } from "./wire";

export class Early {
  private given = new Map<string, GivenView>();

  take({ activity, round, answer }: AnswerBody, seq: number, view: View): void {
    const before = view.mine?.[activity];
    this.given.set(activity, { ...(before?.round === round ? before : {}), answer, seq, round });
  }

  /** Lets go of what a view says itself; a whole one holds all that was acknowledged until then. */
  settle(view: View, whole: number): void {
    for (const [activity, { seq }] of this.given)
      if (seq <= Math.max(whole, view.mine?.[activity]?.seq ?? 0)) this.given.delete(activity);
  }

  clear(): void {
    this.given.clear();
  }

  /** The view, and what is ahead of it. */
  over(view: View): View {
    if (!this.given.size) return view;
    return { ...view, mine: { ...view.mine, ...Object.fromEntries(this.given) } };
  }
}
