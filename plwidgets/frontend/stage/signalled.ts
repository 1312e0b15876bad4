/** How many signal what, in a line. */
import { stage as say } from "../locales/en-stage";
import type { View } from "../wire";

/** `3 lost · 1 hand up`; "" for none. */
export function signalsIn({ signalled = [] }: View): string {
  return signalled.map(({ name, people }) => say.signals[name](people)).join(" · ");
}
