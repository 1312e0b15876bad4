/** What one takes along: fetched, and made into a page of its own or a letter. */
import { useEffect, useState } from "preact/hooks";
import type { Live } from "../live";
import type { Keepsake, Kept } from "../wire";

/** So much of a letter every mail program takes from a link. */
const LETTER = 6000;

const PRINTED = `
body { margin: 0; }
.plw { max-width: 720px; margin: 0 auto; padding: 24px; box-sizing: border-box; font: 17px/1.5 var(--font); }
@media print { .plw { padding: 0; } dl > div { break-inside: avoid; } summary { list-style: none; } }`;

/** What the hub says of it by activity; `null` until it does, `undefined` where it cannot. */
export function useKeepsake(live: Live): Map<string, Kept> | null | undefined {
  const [kept, setKept] = useState<Map<string, Kept> | null>();
  const connected = live.status === "connected";
  useEffect(() => {
    if (!connected) return;
    setKept((before) => before ?? null);
    live.mine<Keepsake>("GET participants/me/given").then(
      (told) => setKept(new Map(told.kept.map((one) => [one.activity.id, one]))),
      () => setKept((before) => before ?? undefined),
    );
  }, [connected, live.view?.taken_home]);
  return kept;
}

function rulesOf(sheet: CSSStyleSheet): string[] {
  try {
    return [...sheet.cssRules].map((rule) => rule.cssText).filter((text) => text.includes("plw"));
  } catch {
    return []; // of another site: none of ours is in it
  }
}

/** A part of this page as a page by itself, which needs nothing from anywhere. */
export function pageOf(part: HTMLElement, title: string): Blob {
  const here = part.ownerDocument;
  const page = here.implementation.createHTMLDocument(title);
  const { lang, dir } = part.closest<HTMLElement>(".plw") ?? here.documentElement;
  Object.assign(page.documentElement, { lang, dir });
  page.head.insertAdjacentHTML(
    "afterbegin",
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width">',
  );
  const style = page.createElement("style");
  style.textContent = [...here.styleSheets].flatMap(rulesOf).join("\n") + PRINTED;
  page.head.append(style);
  const main = page.createElement("main");
  main.className = "plw plw-participant";
  main.dataset.theme = "light";
  const heading = page.createElement("h1");
  heading.textContent = title;
  main.append(heading, page.importNode(part, true));
  for (const one of main.querySelectorAll("details")) one.open = true;
  for (const one of main.querySelectorAll("[data-stays]")) one.remove();
  for (const one of main.querySelectorAll("button")) {
    const words = page.createElement("span");
    words.append(...one.childNodes);
    one.replaceWith(words);
  }
  page.body.append(main);
  return new Blob([`<!doctype html>${page.documentElement.outerHTML}`], { type: "text/html" });
}

export function save(page: Blob, title: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(page);
  link.download = `${title.replace(/[^\p{L}\p{N}]+/gu, "-")}.html`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Opens it in a tab of its own, where it is printed; says whether the browser let it. */
export function print(page: Blob): boolean {
  const tab = open(URL.createObjectURL(page));
  tab?.addEventListener("load", () => tab.print());
  return Boolean(tab);
}

/** The link of a letter with what stands there; `cut` says that it is not all. */
export function letter(part: HTMLElement, title: string, cut: string): string {
  // As it is drawn: what stands on a line of its own does so in the letter.
  // biome-ignore lint/performance/useDomNodeTextContent: see above
  const read = (one: HTMLElement) => one.innerText;
  const given = [...part.querySelectorAll<HTMLElement>("dl > div")].flatMap((one) => {
    const asked = one.querySelector("dt");
    const own = one.querySelector<HTMLElement>(".plw-own");
    return asked && own ? [`${read(asked)}\n${read(own)}`] : [];
  });
  const text = given.join("\n\n");
  const body = text.length > LETTER ? `${text.slice(0, LETTER)} …\n\n${cut}` : text;
  return `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(body)}`;
}
