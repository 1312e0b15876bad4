/** Texts in the groups that the facilitator made of them: columns before a hall. */
import { stage as say } from "../locales/en-stage";
import { Columns } from "../results/columns";
import type { TallyView, View, Written } from "../wire";

/** A text, and the numbers of those answers that say it here. */
export interface Text {
  id: number;
  text: string;
  seqs: number[];
}

export interface TextGroup {
  /** "" for what is not grouped yet. */
  id: string;
  name: string;
  texts: Text[];
}

type Kept = TallyView & { answers?: Record<string, Written> };

/** How many answers there are in a group. */
export const sizeOf = ({ texts }: TextGroup): number =>
  texts.reduce((sum, { seqs }) => sum + seqs.length, 0);

/** All texts in their groups, at last what is not grouped yet; each in the order it came. */
export function textGroups(tally: Kept, view: View): TextGroup[] {
  const groups = view.text_groups ?? [];
  const within = new Map(groups.flatMap(({ id, seqs }) => seqs.map((seq) => [seq, id] as const)));
  return [...groups, { id: "", name: say.notGrouped }].map(({ id, name }) => ({
    id,
    name,
    texts: Object.values(tally.answers ?? {})
      .map(({ text, seqs }) =>
        textOf(
          text,
          seqs.filter((seq) => (within.get(seq) ?? "") === id),
        ),
      )
      .filter(({ seqs }) => seqs.length > 0)
      .sort((a, b) => a.id - b.id),
  }));
}

const textOf = (text: string, seqs: number[]): Text => ({ id: Math.min(...seqs), text, seqs });

/** Whether there are groups to be seen, and no answer is lit before them. */
export function showsGroups(tally: Kept, view: View): boolean {
  const lit = Object.values(tally.answers ?? {}).some(
    ({ seqs }) => view.spotlight != null && seqs.includes(view.spotlight),
  );
  return !lit && (view.text_groups ?? []).some(({ seqs }) => seqs.length > 0);
}

export function GroupedTexts({ tally, view, label }: { tally: Kept; view: View; label: string }) {
  const filled = textGroups(tally, view).filter(({ texts }) => texts.length > 0);
  const columns = filled.map((group) => ({
    id: group.id,
    title: `${group.name} · ${sizeOf(group)}`,
    cards: group.texts.map(({ id, text, seqs }) => ({
      id: String(id),
      children: (
        <>
          <p dir="auto">{text}</p>
          {seqs.length > 1 && <small>{say.nearlyThis(seqs.length)}</small>}
        </>
      ),
    })),
  }));
  return <Columns columns={columns} label={label} version={columns} />;
}
