/** A plan as phones and projector know it: what is asked, what is planned, what it adds up to. */

import type { Answer, Prompt, Target } from "./types";
import { words } from "./words";

export const planIn = ({ chosen = {}, own = {} }: Partial<Answer>): Answer => ({ chosen, own });

/** The plan as it is sent: in the order of the targets, without targets left empty. */
export function fieldsOf(plan: Answer): Partial<Answer> {
  const kept = (part: Record<string, string[]>) =>
    Object.fromEntries(Object.entries(part).filter(([, some]) => some.length));
  const [chosen, own] = [kept(plan.chosen), kept(plan.own)];
  return Object.keys(chosen).length + Object.keys(own).length ? { chosen, own } : {};
}

/** How many are chosen and begun for a target. */
export const countIn = (plan: Answer, target: string): number =>
  (plan.chosen[target]?.length ?? 0) + (plan.own[target]?.length ?? 0);

/** Something is planned when something is chosen, or more than space written. */
export const isPlanned = (plan: Answer): boolean =>
  Object.values(plan.chosen).some((ids) => ids.length) ||
  Object.values(plan.own).some((texts) => texts.some((text) => text.trim()));

/** What keeps a plan from being sent, "" if nothing does. */
export function problemIn(plan: Answer, activity: Prompt): string {
  for (const { id, label } of activity.targets) {
    const longest = Math.max(0, ...(plan.own[id] ?? []).map((text) => [...text.trim()].length));
    const over = longest - activity.max_length;
    if (over > 0) return words.tooLong(label, over);
  }
  return "";
}

/** What is planned for a target, as labels and texts. */
export function plannedFor({ chosen, own }: Answer, { id, strategies }: Target): string[] {
  const labels = strategies.filter((each) => chosen[id]?.includes(each.id));
  const texts = (own[id] ?? []).filter((text) => text.trim());
  return [...labels.map(({ label }) => label), ...texts];
}
