/** A plan as phones and projector know it: what is asked, what is planned, what it adds up to. */
import type { Activity, Fields, Tally } from "../../frontend/model";
import { words } from "./words";

export interface Strategy {
  id: string;
  label: string;
  gloss?: string;
}

export interface Target extends Strategy {
  strategies?: Strategy[];
}

export interface Plan {
  chosen: Record<string, string[]>;
  own: Record<string, string[]>;
}

export interface PlanTally extends Tally {
  timeline: boolean;
  targets: {
    id: string;
    label: string;
    n: number;
    strategies: { id: string; label: string; value: number }[];
    writers: number;
    different: number;
    own: { id: string; text: string; count: number }[];
  }[];
  answers: Record<string, { text: string; seqs: number[] }>;
}

export const targetsOf = (activity: Activity): Target[] => (activity.targets ?? []) as Target[];
export const mostOf = (activity: Activity): number => Number(activity.at_most ?? 1);
export const longestOf = (activity: Activity): number => Number(activity.max_length ?? 140);

export const planIn = (answer: Fields): Plan => ({
  chosen: (answer.chosen ?? {}) as Plan["chosen"],
  own: (answer.own ?? {}) as Plan["own"],
});

/** The plan as it is sent: in the order of the targets, without targets left empty. */
export function fieldsOf(plan: Plan): Fields {
  const kept = (part: Record<string, string[]>) =>
    Object.fromEntries(Object.entries(part).filter(([, some]) => some.length));
  const [chosen, own] = [kept(plan.chosen), kept(plan.own)];
  return Object.keys(chosen).length + Object.keys(own).length ? { chosen, own } : {};
}

/** How many are chosen and begun for a target. */
export const countIn = (plan: Plan, target: string): number =>
  (plan.chosen[target]?.length ?? 0) + (plan.own[target]?.length ?? 0);

/** Something is planned when something is chosen, or more than space written. */
export const isPlanned = (plan: Plan): boolean =>
  Object.values(plan.chosen).some((ids) => ids.length) ||
  Object.values(plan.own).some((texts) => texts.some((text) => text.trim()));

/** What keeps a plan from being sent, "" if nothing does. */
export function problemIn(plan: Plan, activity: Activity): string {
  for (const { id, label } of targetsOf(activity)) {
    const longest = Math.max(0, ...(plan.own[id] ?? []).map((text) => [...text.trim()].length));
    const over = longest - longestOf(activity);
    if (over > 0) return words.tooLong(label, over);
  }
  return "";
}

/** What is planned for a target, as labels and texts. */
export function plannedFor({ chosen, own }: Plan, { id, strategies = [] }: Target): string[] {
  const labels = strategies.filter((each) => chosen[id]?.includes(each.id));
  const texts = (own[id] ?? []).filter((text) => text.trim());
  return [...labels.map(({ label }) => label), ...texts];
}
