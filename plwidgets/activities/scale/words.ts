/** The words of scale. */
export const words = {
  progress: (n: number, of: number) => `${n} of ${of} rated`,
  missing: (n: number) => `${n} more to rate`,
  aside: "Does not apply",
} as const;
