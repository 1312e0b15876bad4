/** The words of quiz. */
export const words = {
  right: "Right",
  wrong: "Not this time",
  correct: (labels: string) => `Right is: ${labels}`,
  share: (right: number, n: number) => `${right} of ${n} were right`,
  mark: "right",
} as const;
