/** The key that does the same, for the eye; screen readers have `aria-keyshortcuts`. */
export function Key({ name }: { name: string }) {
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a kbd takes no focus
  return <kbd aria-hidden="true">{name}</kbd>;
}
