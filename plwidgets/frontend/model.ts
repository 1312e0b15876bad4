/**
 * What the front end and its host say to each other.
 *
 * - `Model` is the whole of a widget's interface that we use, in JupyterLab, in Voila and on
 *   the join page alike;
 * - the host is a pipe to the hub: it opens, closes and retries, and hands messages on;
 * - a view is what the hub shows to one role.  It arrives whole, then as merge patches, and a
 *   merge patch cannot say null: a field that may be null may as well be missing.
 */

export type Role = "participant" | "facilitator" | "projector";
export type Phase = "waiting" | "open" | "closed";
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Fields = { [key: string]: Json };

/** The calls of an anywidget model that the modules depend on. */
export interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, callback: (value: never) => void): void;
  off(event: string, callback: (value: never) => void): void;
  send(message: object): void;
}

export interface Step {
  index?: number | null;
  of: number;
  section?: string | null;
}

export interface Agenda {
  id: string;
  kind: string;
  title: string;
  section?: string | null;
  minutes?: number | null;
  timer?: number | null;
  results?: "hidden" | "projector" | "live";
  round?: number;
}

export interface WorkshopView {
  title: string;
  language?: string | null;
  names?: "none" | "optional" | "required";
  tables: string[];
  roles?: string[];
  activities: Agenda[];
}

/** The public prompt of an activity; a kind reads its own fields from it. */
export interface Activity {
  id: string;
  kind: string;
  title: string;
  prompt?: string | null;
  hint?: string | null;
  by?: "person" | "table";
  /** The earlier activity whose answers are the results here. */
  source?: string;
  /** An earlier activity whose answer is shown above the input. */
  recall?: string;
  [field: string]: unknown;
}

export interface Row {
  id: string;
  label: string;
  value: number;
  /** Between 0 and 1; null where a share means nothing. */
  share?: number | null;
}

export interface Tally {
  n: number;
  rows: Row[];
  [field: string]: unknown;
}

export interface TimerView {
  ends_at: number;
  seconds: number;
}

export interface Me {
  id: string;
  name?: string | null;
  table?: string | null;
  role?: string | null;
  linked?: boolean;
}

/** A comment on an item of one's own answer; without `by_me` it is somebody else's. */
export interface Remark {
  item: string;
  by_me: boolean;
  text: string;
  at: number;
}

export interface Given {
  answer: Fields;
  seq: number;
  round: number;
  /** Under which this answer is marked and commented; its parts are `item.part`. */
  item?: string;
  marks?: Record<string, string[]>;
  remarks?: Remark[];
}

/** The results of each round, table or role; of a group that is too small there is no tally. */
export interface Compared {
  by: "round" | "table" | "role";
  groups: { name: string; n: number; tally: Tally | null }[];
}

export interface TableView {
  name: string;
  people: number;
  scribe?: string | null;
  scribe_is_me: boolean;
}

export interface View {
  code: string;
  workshop: WorkshopView;
  step: Step;
  current?: string | null;
  activity?: Activity | null;
  phase?: Phase | null;
  revealed: boolean;
  round: number;
  shown: boolean;
  timer?: TimerView | null;
  ended: boolean;
  tally?: Tally | null;
  /* participants */
  me?: Me;
  mine?: Record<string, Given>;
  table?: TableView | null;
  /* facilitator and projector */
  people?: number;
  answered?: number;
  connected?: number;
  tables?: { name: string; people: number }[];
  spotlight?: number | null;
  compared?: Compared | null;
  /* facilitator */
  panel?: Fields;
  notes?: string | null;
  next?: { id: string; title: string; kind: string; minutes?: number | null } | null;
  hidden?: { seq: number; text: string }[];
  phases?: Record<string, Phase>;
  names?: (string | null)[];
}

/** An error as the hub, or the host in its place, tells it. */
export interface Problem {
  code: string;
  message: string;
  hint?: string | null;
  field?: string | null;
}

export interface Ack {
  type: "ack";
  key: string;
  seq: number;
}

export interface Joined {
  type: "joined";
  code: string;
  participant: string;
  token: string;
}

/** A file that the host fetched; its bytes come beside the message. */
export interface Exported {
  type: "exported";
  name: string;
  bytes: DataView;
}

/** A key that opens what coaches may know of a room; `desk` if the hub shows them a page. */
export interface Invited {
  type: "invited";
  key: string;
  desk: boolean;
}

export type FromHost =
  | { type: "opened" }
  | { type: "closed"; retry_in: number }
  | { type: "view"; seq: number; now: number; view: View }
  | { type: "patch"; seq: number; now: number; patch: Fields }
  | { type: "pong"; now?: number }
  | { type: "erased" }
  | Ack
  | Joined
  | Invited
  | Omit<Exported, "bytes">
  | (Problem & { type: "error"; key?: string; during?: string });
