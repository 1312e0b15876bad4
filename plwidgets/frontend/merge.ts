/** JSON merge patches, RFC 7396. */
import type { Fields, Json } from "./wire";

/** Is it an object as JSON has it? */
export const isObject = (value: Json | undefined): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The target with the patch applied; parts that the patch does not touch stay the same objects. */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  // Entries, not properties: a table may be called "__proto__".
  const merged = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}
