/**
 * Texts of the workshop with their formulas, which the hub has set as MathML.
 *
 * What is a formula is the hub's to say, and it says so of whole texts: what people write is none
 * of them.  Ids, names of groups and messages keep the text as it is written.
 */
import type { ComponentChildren } from "preact";
import type { View } from "./wire";

const known = new Map<string, string>();

/** Notices the texts of a view that hold formulas. */
export function learn({ workshop, activity, also, standing, own_pace }: View): void {
  const steps = Object.values({ ...own_pace, standing });
  for (const told of [workshop, activity, also, ...steps.map((step) => step?.activity)]) {
    for (const [text, html] of Object.entries(told?.typeset ?? {})) known.set(text, html);
  }
}

/** A text of the workshop, as it is to be shown. */
export function typeset(text: string | undefined): ComponentChildren {
  const html = known.get(text ?? "");
  return html ? <span dangerouslySetInnerHTML={{ __html: html }} /> : text && inLine(text);
}

/** One, or a text that is made of some, where there is no room for formulas but in a line. */
export function inLine(text: string): string {
  let told = text;
  for (const [written, html] of known) {
    if (!told.includes(written)) continue;
    const box = document.createElement("p");
    box.innerHTML = html;
    for (const one of box.querySelectorAll("math")) one.replaceWith(one.ariaLabel ?? "");
    told = told.replaceAll(written, box.textContent ?? "");
  }
  return told;
}
