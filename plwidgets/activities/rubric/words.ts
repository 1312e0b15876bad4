/** The words of rubric. */
export const words = {
  missing: (n: number) => `${n} more to place`,
  progress: (n: number, of: number) => `${n} of ${of} placed`,
  evidence: (criterion: string) => `What did you see? ${criterion}`,
  placeholder: "What did you see?",
  evidenceMissing: (criterion: string) => `Say what you saw: ${criterion}`,
} as const;
