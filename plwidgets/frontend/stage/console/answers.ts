/** The answers of a tally as the console lists them: each in its place, hidden ones too. */
import type { TallyView, View } from "../../wire";

export interface Item {
  /** The seq of the first answer that says this. */
  id: number;
  text: string;
  /** Who says it, where that is a table. */
  author?: string;
  seqs: number[];
  hidden: boolean;
}

interface Kept extends TallyView {
  answers?: Record<string, { text: string; seqs: number[] }>;
  boards?: Record<string, { notes: string; seq: number }>;
}

/** Whether a tally keeps answers apart, so that one can be lit or hidden. */
export function keepsAnswers(tally: Kept): boolean {
  const { answers, boards } = tally;
  return Boolean(answers ?? boards);
}

/** All answers, in the order in which they came: new ones only ever come last. */
export function itemsOf(tally: Kept, hidden: NonNullable<View["hidden"]>): Item[] {
  const { answers = {}, boards = {} } = tally;
  const said = Object.values(answers).map(
    ({ text, seqs }): Item => ({ id: Math.min(...seqs), text, seqs, hidden: false }),
  );
  const written = Object.entries(boards).map(
    ([author, { notes: text, seq }]): Item => ({
      id: seq,
      text,
      author,
      seqs: [seq],
      hidden: false,
    }),
  );
  return [...said, ...written, ...hiddenItems(hidden)].sort((a, b) => a.id - b.id);
}

/** Hidden answers, those that say the same as one. */
function hiddenItems(hidden: NonNullable<View["hidden"]>): Item[] {
  const items = new Map<string, Item>();
  for (const { seq, text } of hidden) {
    const key = text.trim().toLocaleLowerCase();
    const item = items.get(key) ?? { id: seq, text, seqs: [], hidden: true };
    items.set(key, { ...item, id: Math.min(item.id, seq), seqs: [...item.seqs, seq] });
  }
  return [...items.values()];
}
