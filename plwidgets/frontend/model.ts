/**
 * What the front end and its host say to each other.
 *
 * - `Model` is the whole of a widget's interface that we use, in JupyterLab, in Voila and on
 *   the join page alike;
 * - the host is a pipe to the hub: it opens, closes and retries, and hands messages on.  What
 *   the hub itself says is in `wire.ts`, made from the hub's own types.
 */
import type {
  ErrorMessage,
  Fields,
  FromHub,
  GivenView,
  JoinedRoom,
  Json,
  MadeLinks,
  Numbered,
  PersonView,
  PongMessage,
  ReleaseView,
  RemoteLink,
  TallyView,
  View,
  ViewMessage,
} from "./wire";

/** The calls of an anywidget model that the modules depend on. */
export interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, callback: (value: never) => void): void;
  off(event: string, callback: (value: never) => void): void;
  send(message: object): void;
}

/** An error as the hub, or the host in its place, tells it. */
export interface Problem extends Pick<ErrorMessage, "code" | "message"> {
  hint?: string;
  field?: string | null;
}

/** What a kind knows of an answer of one's own. */
export interface Given<A> extends Omit<GivenView, "answer"> {
  answer: A;
}

/** An answer that is being written: any part of a kind's may still be missing. */
export type Draft<A> = string extends keyof A ? A : Partial<A>;

/** A view whose results are those of a kind. */
export interface ViewOf<O extends TallyView> extends View {
  tally: O | null;
}

export interface Joined extends JoinedRoom {
  type: "joined";
}

/** What the hub answers to what one asks for oneself, null where that is nothing. */
export interface Mine {
  type: "mine";
  told: Fields | null;
}

/** A file that the host fetched; its bytes come beside the message. */
export interface Exported {
  type: "exported";
  name: string;
  bytes: DataView<ArrayBuffer>;
}

/** A key that opens what coaches may know of a room; `desk` if the hub shows them a page. */
export interface Invited {
  type: "invited";
  key: string;
  desk: boolean;
}

/** What coaches were given of the room, and may be given yet. */
export interface Released {
  type: "released";
  release: ReleaseView;
}

/** A room of the same plan that was opened now, and what the link into it carries. */
export interface Begun {
  type: "begun";
  code: string;
  proof: string;
}

/** How much of how much is made of a file that takes long. */
export interface Working {
  type: "working";
  during: string;
  done: number;
  of: number;
}

/** Links that let another browser in, each once. */
export interface Linked extends MadeLinks {
  type: "linked";
  /** Whether they stand below the address of this page, and not below that of the hub. */
  here: boolean;
}

/** A link that makes one phone the remote, below the hub's address; "" once all are taken back. */
export interface Remoted extends RemoteLink {
  type: "remoted";
}

/** Who gave an answer, with all that they gave. */
export interface Looked {
  type: "person";
  person: PersonView;
}

/** What the host says: what the hub told it, and how its own errands went. */
export type FromHost = Numbered & Said;

type Said =
  | Exclude<FromHub, ErrorMessage | PongMessage | ViewMessage>
  | (Omit<ViewMessage, "view"> & { view: Json })
  | (Pick<PongMessage, "type"> & Partial<PongMessage>)
  | (Problem & { type: "error"; key?: string; during?: string })
  | { type: "opened" }
  /** No line now; `portal` if the network wants one to sign in first. */
  | { type: "closed"; retry_in: number; portal?: boolean }
  /** Whether the room goes on over plain requests; a whole view follows. */
  | { type: "slow"; on: boolean }
  | { type: "drawn" }
  | { type: "erased"; told?: Fields | null }
  | Joined
  | Mine
  | Invited
  | Released
  | Linked
  | Remoted
  | Looked
  | Begun
  | Working
  | Omit<Exported, "bytes">
  | (Omit<Exported, "bytes" | "type"> & { type: "reported" });
