/** Keys: of messages, so that one said twice counts once, and of what people add to lists. */

/** A key nobody else makes; randomUUID is missing on plain http. */
export function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
