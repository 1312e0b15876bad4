/** Where the browser finds the hub, and what it loads from there. */
import type { Model } from "./model";

/** The calls of plotly.js that charts use. */
export interface Plotly {
  react(el: HTMLElement, data: unknown[], layout: object, config?: object): Promise<unknown>;
  purge(el: HTMLElement): void;
  register(traces: unknown[]): void;
  Plots: { resize(el: HTMLElement): void };
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

/** The hub's base URL as this browser reaches it; always ends in a slash. */
export function hubBase(model: Model): string {
  const told = model.get("hub");
  if (typeof told !== "string" || !told) return hubOfPage();
  return directoryOf(new URL(told.replace(/\/?$/, "/"), location.href).href);
}

/** The hub's base URL on a page that the hub itself serves. */
export function hubOfJoinPage(): string {
  return directoryOf(location.href);
}

/** The link that takes a phone into a room. */
export function joinLink(model: Model, code: string): string {
  return `${hubBase(model)}${code}`;
}

let plotly: Promise<Plotly> | undefined;

/** plotly.js, loaded once a page, from the hub. */
export function loadPlotly(hub: string): Promise<Plotly> {
  plotly ??= fetch(`${hub}static/manifest.json`)
    .then((response) => response.json())
    .then((names) => import(`${hub}static/${names["plotly.js"]}`))
    .then((module) => module.default as Plotly);
  plotly.catch(() => (plotly = undefined));
  return plotly;
}
