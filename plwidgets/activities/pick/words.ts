/** The words of pick. */
export const words = {
  pile: (label: string, n: number, most: number) => `${label}: ${n} of ${most}`,
  rule: (most: number) => (most === 1 ? "Pick one" : `Pick up to ${most}`),
  picked: (n: number) => (n === 0 ? "none picked yet" : `${n} picked`),
  full: (most: number) => `That is ${most}: take one off to pick another`,
  missing: (n: number, label: string) => `${n} more to pick${label && ` for ${label}`}`,
  inOther: (label: string) => `in ${label}`,
  next: (label: string) => `On to: ${label}`,
  piles: "What to pick for",
} as const;
