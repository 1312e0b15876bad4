/** The key that does the same, for the eye; screen readers have `aria-keyshortcuts`. */
export function Key({ name }: { name: string }) {
  return <kbd aria-hidden="true">{name}</kbd>;
}
