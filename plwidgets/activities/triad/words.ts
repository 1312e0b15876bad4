/** The words of triad. */
export const words = {
  missing: (n: number) => `${n} more to rate`,
  lowHigh: (highest: number) => `1 is low, ${highest} is high`,
  of: (value: number, highest: number) => `${value} of ${highest}`,
} as const;
