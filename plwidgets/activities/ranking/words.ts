/** The words of ranking. */
export const words = {
  hint: (places: number, options: number) =>
    places === options ? "Move them until the order is right." : `The first ${places} count.`,
  up: (option: string) => `Move ${option} up`,
  down: (option: string) => `Move ${option} down`,
  moved: (option: string, place: number, of: number) => `${option}: place ${place} of ${of}`,
  keep: "Keep this order",
  untouched: "Move at least one, or keep this order",
  below: "Below this line nothing counts",
} as const;
