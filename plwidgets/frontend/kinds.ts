/**
 * The kinds of activity, as the pages know them.
 *
 * - built-in kinds come from their folders, gathered by build.mjs;
 * - any other kind is a module of the hub, `static/kinds/<kind>/ask.js`, whose default export
 *   is a factory: it is given Preact, `catalogue` and `typeset`, and returns what a folder's modules export.
 */

import { kinds as asks } from "plw:ask";
import { kinds as shown } from "plw:results";
import { type ComponentChildren, type ComponentType, Fragment, h } from "preact";
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "preact/hooks";
import type { Control } from "./controls";
import type { Live } from "./live";
import type { Draft, Given, ViewOf } from "./model";
import { Theirs } from "./theirs";
import { typeset } from "./typeset";
import type { Activity, Fields, Picture, Role, Standing, TallyView, View } from "./wire";
import { catalogue } from "./words";

/*
 * What the host hands to a kind's modules.  `P`, `A` and `O` are the kind's own prompt, answer and
 * outcome, as `types.ts` in its folder has them; hosts know no kind, and hand on what the hub says.
 */

export interface AskProps<P = Activity, A = Fields, O extends TallyView = TallyView> {
  activity: P;
  /** The answer being written; what was sent until it is changed; `{}` at first. */
  draft: Draft<A>;
  setDraft: (draft: Draft<A>) => void;
  /** The latest answer that the hub has, in the present round. */
  mine: Given<A> | null;
  view: ViewOf<O>;
  live: Live;
  disabled: boolean;
  /** Says that there is more to come before it can be sent: the host's button waits till then. */
  hold?: (more: boolean) => void;
}

export interface OwnProps<P = Activity, A = Fields> {
  activity: P;
  /** What was sent, or is still being written. */
  answer: Draft<A>;
}

export interface SharedProps<P = Activity, A = Fields, O = TallyView> {
  activity: P;
  tally: O;
  /** The latest answer that the hub has, in the present round. */
  mine: Given<A> | null;
  view: View;
  /** The hub's base URL: what is told of files is relative to it. */
  hub: string;
}

export interface ResultsProps<P = Activity, O = TallyView> {
  activity: P;
  tally: O;
  view: View;
  role: Role;
  /** The hub's base URL: what is told of files is relative to it. */
  hub: string;
}

export interface AfterProps<P = Activity, A = Fields> {
  activity: P;
  /** The latest answer that the hub has, in the present round. */
  mine: Given<A>;
  view: View;
  live: Live;
}

/** What a facilitator works with, where the kind has more to do than to look. */
export interface PanelProps<P = Activity, O = TallyView, N = Fields> {
  activity: P;
  tally: O;
  /** What the kind's tally tells the facilitator alone. */
  panel: N;
  view: View;
  control: Control;
  live: Live;
  /** Looks at all that the writer of the answer of this number gave; none on a phone. */
  onPerson?: (answer: number) => void;
}

/** What a hall can read while people answer: what they are asked about, none of what they say. */
export interface Laid {
  things: readonly { label: string; note?: string; image?: Picture }[];
  /** Between what one chooses for each of them: levels, heaps; without it, a bar each. */
  ways?: readonly string[];
  /** Whether these are places along one line, and no heaps apart. */
  line?: boolean;
}

/** A view as if what stands beside were on. */
export function viewOf(view: View, { activity, ...standing }: Standing): View {
  const answered = standing.answered ?? standing.tally?.n ?? 0;
  const awaited = standing.awaited ?? view.here;
  const beside = { activity, current: activity.id, spotlight: null, answered, awaited };
  return { ...view, ...standing, ...beside };
}

/** What `ask.tsx` exports.  Without `ready` the kind asks for nothing. */
export interface AskModule {
  Ask: ComponentType<AskProps>;
  Own?: ComponentType<OwnProps>;
  /** What stands above the input, whether answers are taken or not. */
  Before?: ComponentType<{ activity: Activity }>;
  /** What stands below one's answer once the room has it, whether answers are taken or not. */
  After?: ComponentType<AfterProps>;
  /** May the draft be sent?  A string says why not yet. */
  ready?: (draft: Fields, activity: Activity) => boolean | string;
  /** How much of what is asked is done, and of how much, where less than all may be sent. */
  done?: (draft: Fields, activity: Activity) => readonly [done: number, of: number];
  /** What is laid out before the hall until there are results; without it, dots for people. */
  lays?: (activity: Activity) => Laid;
  /** Results on a phone, where bars of the tally's rows are not enough; a folder has it in `shared.tsx`. */
  Shared?: ComponentType<SharedProps>;
  /** The activity's picture is part of its input and of its results: no host shows it beside. */
  pictured?: boolean;
  /** While answers are taken `Ask` itself shows what the room says. */
  showsRoom?: boolean;
  /** Whether results of rounds, tables and roles can stand side by side; without it, yes. */
  compares?: boolean;
  /** May this person write now?  Without it, yes. */
  writes?: (view: View) => boolean;
  /** Sends by itself this many milliseconds after the last change; no button then. */
  autosave?: number;
}

/** What stands on the projector instead of results for a while: whose turn it is to talk, say. */
export interface Meanwhile<P = Activity> {
  Scene: ComponentType<MeanwhileProps<P>>;
  /** Is it that while, by the hub's clock? */
  on: (view: View, now: number) => boolean;
}

export interface MeanwhileProps<P = Activity> {
  activity: P;
  view: View;
  live: Live;
}

/** What `shared.tsx` exports: it comes when results are shown on a phone. */
export type SharedModule = Required<Pick<AskModule, "Shared">>;

/** One of the cards in a column. */
export interface GroupCard {
  id: string;
  children: ComponentChildren;
}

export interface ResultsModule {
  Results: ComponentType<ResultsProps>;
  /** What stands in a column for a round, a table or a role; null where sums say more than words. */
  cards?: (tally: TallyView, activity: Activity) => GroupCard[] | null;
  meanwhile?: Meanwhile;
}

/** What `panel.tsx` exports. */
export interface PanelModule {
  Panel: ComponentType<PanelProps>;
  /** What its button in the console says. */
  title?: () => string;
  /** What the console says of results that everyone sees; without it, that they do. */
  seen?: (activity: Activity) => string | undefined;
  /** What waits to be approved is in the panel, part by part. */
  approves?: boolean;
  /** The answers come first, the panel is there when it is needed. */
  aside?: boolean;
  /** Names of what is in it, to tell what is new; without it, nothing is. */
  things?: (panel: Fields) => string[];
}

export type KindModule = AskModule & Partial<ResultsModule & PanelModule>;

/** What a module from elsewhere draws and speaks with: it must be the page's own. */
const tools = {
  catalogue,
  Theirs,
  typeset,
  h,
  Fragment,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
};
type Factory = (page: typeof tools) => KindModule;

const loaded = new Map<string, Promise<KindModule>>();

function addStyles(url: string): void {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = url;
  document.head.append(link);
}

const folderOf = (kind: string, hub: string): string =>
  `${hub}static/kinds/${encodeURIComponent(kind)}/`;

/** Where the style sheet of a kind is, "" for one whose style is built in. */
export function stylesOf(kind: string, hub: string): string {
  return kind in asks ? "" : `${folderOf(kind, hub)}style.css`;
}

function load(kind: string, hub: string): Promise<KindModule> {
  const folder = folderOf(kind, hub);
  const known = loaded.get(folder);
  if (known) return known;
  const module = import(`${folder}ask.js`).then((found: { default: Factory }) => {
    addStyles(`${folder}style.css`);
    return found.default(tools);
  });
  loaded.set(folder, module);
  module.catch(() => loaded.delete(folder));
  return module;
}

/** A kind's module: at hand, `undefined` while it loads, `null` when it cannot be had. */
function useModule<T extends object>(
  kind: string,
  here: T | undefined,
  hub: string,
): T | KindModule | null | undefined {
  const [fetched, setFetched] = useState<{ kind: string; module: KindModule | null }>();
  useEffect(() => {
    if (here || !kind) return;
    load(kind, hub).then(
      (module) => setFetched({ kind, module }),
      () => setFetched({ kind, module: null }),
    );
  }, [kind, here, hub]);
  if (here) return here;
  return fetched?.kind === kind ? fetched.module : undefined;
}

/** How participants answer this kind. */
export function useAsk(kind: string, hub: string): AskModule | null | undefined {
  return useModule(kind, asks[kind], hub);
}

/** How this kind draws its own results; `null` where a chart does it. */
export function useResults(kind: string, hub: string): ResultsModule["Results"] | null | undefined {
  const module = useShown(kind, hub);
  return module && (module.Results ?? null);
}

/** What groups hold side by side, where that is what was written; undefined where it is sums. */
export function useCards(kind: string, hub: string): ResultsModule["cards"] {
  return useShown(kind, hub)?.cards;
}

/** What this kind has the projector show before results make sense; undefined for most. */
export function useMeanwhile(kind: string, hub: string): Meanwhile | undefined {
  return useShown(kind, hub)?.meanwhile;
}

function useShown(kind: string, hub: string): Partial<ResultsModule> | null | undefined {
  const builtIn = kind in asks ? (shown[kind] ?? chartOnly) : undefined;
  return useModule<Partial<ResultsModule>>(kind, builtIn, hub);
}

const chartOnly: Partial<ResultsModule> = {};
