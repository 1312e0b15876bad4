/**
 * Shares in words, by the rule of `plwidgets/numbers/shares.py`: rounded half up, little is not
 * nothing and most is not all.  Both are held by `tests/data/shares.json`.
 */

/** A share as a whole percentage: `13%`, `<1%`, `>99%`. */
export function percent(share: number): string {
  const exact = exactly(share);
  if (exact > 0 && exact < 1) return "<1%";
  return exact > 99 && exact < 100 ? ">99%" : `${whole(share)}%`;
}

/** Whether the values make up `n`, and their rounded shares not 100%: that is to be said. */
export function areRounded(values: number[], n: number): boolean {
  const sum = values.reduce((all, value) => all + value, 0);
  if (!n || sum !== n) return false;
  return values.reduce((all, value) => all + whole(value / n), 0) !== 100;
}

const whole = (share: number): number => Math.floor(exactly(share) + 0.5);

// 57 of 200 is 28.5, though the computer's share of it is a little less.
const exactly = (share: number): number => Number((100 * share).toFixed(9));
