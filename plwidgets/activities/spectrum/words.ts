/** The words of spectrum. */
export const words = {
  unplaced: "not placed yet",
  progress: (n: number, of: number) => `${n} of ${of} placed`,
  missing: (n: number) => `${n} more to place`,
  at: (value: number, left: string, right: string) =>
    value === 50
      ? `in the middle between ${left} and ${right}`
      : `${value < 50 ? 100 - value : value}% towards ${value < 50 ? left : right}`,
  shift: (from: string, to: string) => `${from} → ${to}`,
} as const;
