/** The words of matrix. */
export const words = {
  progress: (n: number, of: number) => `${n} of ${of} placed`,
  missing: (n: number) => `${n} more to place`,
  tap: (item: string) => `Tap where it belongs: ${item}`,
  all: "All are placed. Move them by their sliders.",
  unplaced: "not placed yet",
  at: (value: number, low: string, high: string) =>
    value === 50
      ? `between ${low} and ${high}`
      : `${value < 50 ? 100 - value : value}% towards ${value < 50 ? low : high}`,
} as const;
