/** Modules that are not TypeScript: made by build.mjs, or shipped without types. */
declare module "plw:ask" {
  export const kinds: Record<string, import("./kinds").AskModule>;
}

declare module "plw:shared" {
  export const kinds: Record<string, import("./kinds").SharedModule>;
}

declare module "plw:results" {
  export const kinds: Record<string, import("./kinds").ResultsModule>;
}

declare module "plw:panel" {
  export const kinds: Record<string, import("./kinds").PanelModule>;
}

declare module "plw:later" {
  /** What a phone draws only when it is opened; it may be elsewhere, and out of reach. */
  export function laterHere(): import("./participant/later").LaterParts | undefined;
  export function loadLater(hub: string): Promise<import("./participant/later").LaterParts>;
}

declare module "plw:inputs" {
  export const kinds: Record<string, Pick<import("./kinds").AskModule, "Ask">>;
}

declare module "plw:inputs-later" {
  /** The inputs that do not come with a phone's page. */
  export function inputsHere(): typeof import("plw:inputs").kinds | undefined;
  export function loadInputs(hub: string): Promise<unknown>;
}

declare module "plw:type" {
  export const cuts: { name: string; weight: string; letters: string; file: string }[];
}

declare module "sortablejs" {
  const Sortable: import("./hub").SortableMaker;
  export default Sortable;
}

declare module "plotly.js/lib/core" {
  const Plotly: import("./hub").Plotly;
  export default Plotly;
}

declare module "plotly.js/lib/bar" {
  const trace: unknown;
  export default trace;
}

declare module "plotly.js/lib/heatmap" {
  const trace: unknown;
  export default trace;
}

declare module "plotly.js/lib/sankey" {
  const trace: unknown;
  export default trace;
}

declare module "plotly.js/lib/scatterternary" {
  const trace: unknown;
  export default trace;
}

declare module "plotly.js/lib/treemap" {
  const trace: unknown;
  export default trace;
}
