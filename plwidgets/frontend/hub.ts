/** Where the browser finds the hub, and what it loads from there. */
import type { Model } from "./model";

/** What a language says: by the name of a catalogue, as far as it goes. */
export type Locale = Record<string, Phrases>;

/** A word, words under a name, or what makes a phrase of numbers and names. */
export type Phrase = string | ((...about: never[]) => string) | Phrases;
export interface Phrases {
  [name: string]: Phrase;
}

/** The calls of plotly.js that charts use. */
export interface Plotly {
  react(el: HTMLElement, data: unknown[], layout: object, config?: object): Promise<unknown>;
  purge(el: HTMLElement): void;
  register(traces: unknown[]): void;
  Plots: { resize(el: HTMLElement): void };
}

/** What a drag tells when it ends: from where to where in the list. */
export interface Dragged {
  item: HTMLElement;
  oldIndex?: number;
  newIndex?: number;
}

/** The part of SortableJS that lists to drag use. */
export interface SortableMaker {
  create(
    list: HTMLElement,
    options: {
      handle: string;
      draggable: string;
      animation: number;
      ghostClass: string;
      onEnd: (dragged: Dragged) => void;
    },
  ): { destroy(): void };
}

/** A URL's directory, without a room's code if that stands where a directory would. */
function directoryOf(href: string): string {
  return new URL("./", href).href.replace(/\/\d{6}\/$/, "/");
}

/** The hub of the Jupyter server that serves this page. */
function hubOfPage(): string {
  const config = document.getElementById("jupyter-config-data")?.textContent;
  const baseUrl: unknown = config ? JSON.parse(config).baseUrl : undefined;
  const above = location.pathname.replace(/\/(voila|lab|notebooks|plwidgets)(\/.*)?$/, "/");
  const base = typeof baseUrl === "string" ? baseUrl : above;
  return new URL(`${base.replace(/\/?$/, "/")}plwidgets/`, location.href).href;
}

let here = "";

/** The hub's base URL as this browser reaches it; always ends in a slash. */
export function hubBase(model: Model): string {
  const told = model.get("hub");
  here =
    typeof told === "string" && told
      ? directoryOf(new URL(told.replace(/\/?$/, "/"), location.href).href)
      : hubOfPage();
  return here;
}

/** The hub of this page, for what has no model at hand: pictures. */
export const hubHere = (): string => here;

/** The hub's base URL on a page that the hub itself serves. */
export function hubOfJoinPage(): string {
  return directoryOf(location.href);
}

/** The link that takes a phone into a room; who brings its proof is taken for no guesser of codes. */
export function joinLink(base: string, code: string, proof?: string): string {
  const bare = base.endsWith(code) ? base : `${base.replace(/\/?$/, "/")}${code}`;
  return proof ? `${bare}?${new URLSearchParams({ in: proof })}` : bare;
}

/** The proof in the address of this page, "" for none. */
export function proofOfAddress(): string {
  return new URLSearchParams(location.search).get("in")?.match(/^[a-z2-7]+/)?.[0] ?? "";
}

const loading = new Map<string, Promise<unknown>>();
const came = new Map<string, unknown>();
let failures = 0;

/** What was asked for and is not there by then is asked for anew: a line can die without a word. */
const PATIENCE = 20_000;

/** A built file's default export, where it came already. */
export const builtHere = (name: string): unknown => came.get(name);

/**
 * A built file's default export, loaded once a page; undefined where the manifest has none.
 *
 * A browser may hold it against an address that it could not be loaded: it is asked for by another.
 */
export function loadBuilt<T>(hub: string, name: string): Promise<T> {
  const known = loading.get(name) as Promise<T> | undefined;
  if (known) return known;
  const again = failures ? `#${failures}` : "";
  const built = namesOf(hub)
    .then((names) => names[name] && import(`${hub}static/${names[name]}${again}`))
    .then((module): T => module?.default);
  loading.set(name, built);
  const forget = () => {
    if (loading.get(name) !== built) return;
    failures += 1;
    loading.delete(name);
  };
  const late = setTimeout(forget, PATIENCE);
  built.then((found) => {
    clearTimeout(late);
    came.set(name, found);
  }, forget);
  return built;
}

const namesOf = (hub: string): Promise<Record<string, string>> =>
  fetch(`${hub}static/manifest.json`).then((response) => response.json());

/** The languages that a page of this hub can speak. */
export async function languagesOf(hub: string): Promise<string[]> {
  const names = Object.keys(await namesOf(hub));
  return ["en", ...names.flatMap((name) => name.match(/^locale-(.+)\.js$/)?.[1] ?? [])].sort();
}

/** plotly.js, from the hub. */
export const loadPlotly = (hub: string): Promise<Plotly> => loadBuilt(hub, "plotly.js");

/** SortableJS, from the hub. */
export const loadSortable = (hub: string): Promise<SortableMaker> => loadBuilt(hub, "sortable.js");

/**
 * What a language says, from the hub, `pt-BR` as `pt` where it is not there by itself; English is
 * everywhere, and `null` is said where it must do.
 */
export async function loadLanguage(hub: string, language: string): Promise<Locale | null> {
  const [whole = ""] = language.split("-");
  if (whole === "en") return null;
  for (const name of new Set([language, whole])) {
    const file = loadBuilt<Locale | undefined>(hub, `locale-${name}.js`);
    const said = await file.catch(() => undefined);
    if (said) return said;
  }
  return null;
}
