/** The words of connect. */
export const words = {
  drawn: (n: number) => `${n} ${n === 1 ? "link" : "links"}`,
  upTo: (n: number) => `Up to ${n} links`,
  full: (n: number) => `That is ${n} links: take one off to draw another`,
  missing: (n: number) => `${n} more ${n === 1 ? "link" : "links"} to draw`,
} as const;
