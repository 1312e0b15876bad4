/** The words of sort. */
export const words = {
  progress: (n: number, of: number) => `${n} of ${of} sorted`,
  missing: (n: number) => `${n} more to sort`,
  official: (bucket: string) => `✓ ${bucket}`,
  officially: "Official answer",
  same: "as you have it",
} as const;
