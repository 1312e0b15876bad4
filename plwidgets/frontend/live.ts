/**
 * A page's live connection to its room, the same for every role and every host.
 *
 * - the host says `opened`, we say hello, the hub sends the view, then patches;
 * - what we say waits in the outbox until the hub acknowledges it;
 * - silence is looked into: a host that answers no ping is gone, and the page says so;
 * - what got lost on the way from a kernel is noticed, and the whole view asked for anew.
 */
import { useEffect, useMemo, useState } from "preact/hooks";
import { Early } from "./early";
import { Errand } from "./errand";
import { Heard } from "./heard";
import { hubBase } from "./hub";
import { makeKey } from "./make_key";
import { mergePatch } from "./merge";
import type {
  Begun,
  Exported,
  FromHost,
  Invited,
  Joined,
  Linked,
  Looked,
  Model,
  Problem,
  Released,
  Remoted,
} from "./model";
import { type AnswerBody, type Asked, type Kind, Outbox, type Outgoing, type Said } from "./outbox";
import { unpack } from "./packing";
import { lineProblem } from "./problems";
import { Pulse } from "./pulse";
import { reads } from "./reads";
import { onChangeElsewhere } from "./storage";
import { learn } from "./typeset";
import type { AckMessage, Fields, Json, Role, View } from "./wire";

/** `portal`: the network wants one to sign in first; `gone`: the host does not answer. */
export type Status = "idle" | "connecting" | "connected" | "offline" | "portal" | "gone";

/** Whom to connect as.  Hosts with a kernel know room and key themselves: `{code}` will do. */
export interface Target {
  code: string;
  token?: string;
  /** Where this participant's things are kept in the browser. */
  scope?: string;
}

/** Which room one wants to be in, and as whom: `personal` is the code of who was there before. */
export interface Wish {
  code: string;
  name?: string;
  table?: string;
  personal?: string;
}

export interface Live {
  readonly view: View | null;
  readonly status: Status;
  /** Whether what is said goes over plain requests, for want of anything quicker. */
  readonly slow: boolean;
  /** The hub's base URL, as the browser reaches it. */
  readonly hub: string;
  /** What a participant's own requests go with. */
  readonly token: string | undefined;
  /** What the hub holds against us, not against one message; gone with the next view. */
  readonly error: Problem | null;
  readonly outbox: readonly Outgoing[];
  /** Why the hub would not take an answer, by `activity/round`. */
  readonly refused: ReadonlyMap<string, Problem>;
  /** The hub's clock, epoch milliseconds. */
  now(): number;
  /** `at` is when it was written (this browser's clock), if that is not now. */
  send(kind: "answer", body: AnswerBody, at?: number): Promise<AckMessage>;
  send(kind: Exclude<Kind, "answer">, body: Fields): Promise<AckMessage>;
  join(wish: Wish): Promise<Joined>;
  erase(): Promise<unknown>;
  /** What one asks the hub for oneself, such as `DELETE device`; as somebody else with a `token`. */
  mine<T>(asked: string, token?: string): Promise<T>;
  /** Tells the hub which languages are read here now. */
  reread(read?: readonly string[]): void;
  /** All answers as a file, fetched by the host: pages hold no credential for it. */
  export(format: string): Promise<Exported>;
  /** The report of the room, made by the host; `tell` hears how far that has come. */
  report(tell: (done: number, of: number) => void): Promise<Exported>;
  /** Another room of the same plan, opened by the host. */
  again(): Promise<Begun>;
  /** A new key for a coach to this room, fetched by the host. */
  invite(): Promise<Invited>;
  /** What coaches were given, and may be given yet, fetched by the host. */
  release(): Promise<Released>;
  /** New links for other browsers, fetched by the host; `only` they are good from now on. */
  links(only: boolean): Promise<Linked>;
  /** Who gave the answer of this number, with all that they gave, fetched by the host. */
  person(answer: number): Promise<Looked>;
  /** A link that makes a phone the remote, or a moderator; with `end` all of them are taken back. */
  remote(end: boolean, held?: "remote" | "moderator"): Promise<Remoted>;
}

/** What a notebook's widget manager says of each model when its kernel restarts. */
const KERNEL_LEFT = "comm_live_update";

/** What is pressed is meant for now. */
const STILL_MEANT = 2500;

export const questionOf = (body: Asked): string => `${body.activity}/${body.round}`;

const isView = (told: unknown): told is View => typeof told === "object" && told !== null;

type Saying =
  | [kind: "answer", body: AnswerBody, at?: number]
  | [kind: Exclude<Kind, "answer">, body: Fields, at?: undefined];

export class Connection implements Live {
  view: View | null = null;
  slow = false;
  error: Problem | null = null;
  refused = new Map<string, Problem>();
  readonly hub: string;
  private box = new Outbox(null, (entry) => this.post(entry));
  private target: Target | null = null;
  private pipe: Exclude<Status, "gone"> = "idle";
  /** The view as it was sent, packed or not. */
  private told: Json = null;
  private packed = false;
  private early = new Early();
  private pulse: Pulse;
  private offset = 0;
  private messages = new Heard();
  /** Whether hello was said, and the whole view has not come yet. */
  private greeting = false;
  private errand = new Errand((message) => this.tell(message));
  private joining?: string;
  private listeners = new Set<() => void>();

  constructor(
    private model: Model,
    private role: Role,
  ) {
    this.hub = hubBase(model);
    this.pulse = new Pulse(role, () => this.ping(), this.changed);
  }

  get status(): Status {
    return this.pulse.silent ? "gone" : this.pipe;
  }

  get outbox(): readonly Outgoing[] {
    return this.box.entries;
  }

  now(): number {
    return Date.now() + this.offset;
  }

  /** Starts to listen to the host and to the page's wake-ups; returns the way to stop. */
  listen(): () => void {
    const stop = this.pulse.listen();
    this.model.on("msg:custom", this.receive);
    this.model.on(KERNEL_LEFT, this.doubt);
    return () => {
      stop();
      this.model.off("msg:custom", this.receive);
      this.model.off(KERNEL_LEFT, this.doubt);
    };
  }

  /** Enters a room; returns the way out. */
  enter(target: Target): () => void {
    this.reset(target);
    const forgetTabs = target.scope
      ? onChangeElsewhere(`${target.scope}/out/`, this.reload)
      : () => undefined;
    this.become("connecting");
    this.knock();
    return () => {
      forgetTabs();
      this.tell({ type: "disconnect" });
      this.reset(null);
      this.become("idle");
    };
  }

  /** Asks the host for a line to the room. */
  private knock(): void {
    if (this.target) this.tell({ type: "connect", code: this.target.code });
  }

  send(...[kind, body, at]: Saying): Promise<AckMessage> {
    if (kind === "answer") this.refused.delete(questionOf(body));
    return this.say(kind === "answer" ? { kind, body } : { kind, body }, at);
  }

  private say(said: Said, at?: number): Promise<AckMessage> {
    if (said.kind !== "answer" && this.status !== "connected")
      return Promise.reject(lineProblem("offline"));
    const acknowledged = this.box.add(said, at);
    this.pulse.expect();
    this.changed();
    return acknowledged;
  }

  join(wish: Wish): Promise<Joined> {
    // The same key until it worked: an answer that got lost on the way makes nobody join twice.
    this.joining ??= makeKey();
    return this.errand.ask<Joined>({ type: "join", key: this.joining, ...wish }).then((joined) => {
      this.joining = undefined;
      return joined;
    });
  }

  erase(): Promise<unknown> {
    return this.errand.ask({ type: "erase", code: this.target?.code, token: this.target?.token });
  }

  get token(): string | undefined {
    return this.target?.token;
  }

  async mine<T>(asked: string, token = this.token): Promise<T> {
    const { code } = this.target ?? {};
    return (await this.errand.ask<{ told: T }>({ type: "mine", asked, code, token })).told;
  }

  export(format: string): Promise<Exported> {
    return this.errand.ask<Exported>({ type: "export", format });
  }

  report(tell: (done: number, of: number) => void): Promise<Exported> {
    return this.errand.ask<Exported>({ type: "report" }, tell);
  }

  again(): Promise<Begun> {
    return this.errand.ask<Begun>({ type: "again" });
  }

  invite(): Promise<Invited> {
    return this.errand.ask<Invited>({ type: "invite" });
  }

  release(): Promise<Released> {
    return this.errand.ask<Released>({ type: "release" });
  }

  links(only: boolean): Promise<Linked> {
    return this.errand.ask<Linked>({ type: "links", only });
  }

  person(answer: number): Promise<Looked> {
    return this.errand.ask<Looked>({ type: "person", answer });
  }

  remote(end: boolean, held = "remote"): Promise<Remoted> {
    return this.errand.ask<Remoted>({ type: "remote", end, held });
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private changed = (): void => {
    // What is pressed is not done later, when nobody thinks of it any more.
    if (this.status === "offline" || this.status === "gone")
      this.box.giveUp("control", lineProblem("cut"));
    for (const listener of this.listeners) listener();
  };

  private become(pipe: Exclude<Status, "gone">): void {
    this.pipe = pipe;
    this.changed();
  }

  private reset(target: Target | null): void {
    this.box.stop();
    this.box = new Outbox(target?.scope ?? null, (entry) => this.post(entry));
    this.target = target;
    this.view = null;
    this.told = null;
    this.early.clear();
    this.messages = new Heard();
    this.greeting = false;
    this.error = null;
    this.refused.clear();
    this.pulse.reset();
    this.slow = false;
  }

  private reload = (): void => {
    this.box.reload();
    this.changed();
  };

  private post(entry: Outgoing): void {
    if (this.pipe !== "connected") return;
    this.tell({ type: entry.kind, key: entry.key, ...entry.body, ...this.timed(entry) });
  }

  /** What the time of it means, by the hub's clock: a press that comes late is not to be done. */
  private timed({ kind, at }: Outgoing): object {
    const moment = Math.round(at + this.offset);
    if (kind === "answer") return { sent_at: moment };
    return kind === "control" ? { until: moment + STILL_MEANT } : {};
  }

  /** A kernel that is gone refuses what it is told: its silence says so soon enough. */
  private tell(message: object): void {
    try {
      this.model.send(message);
    } catch (problem) {
      console.warn(problem);
    }
  }

  /** Asks whether anybody is there, if there is anybody to ask. */
  private ping(): boolean {
    if (!this.target) return false;
    this.greeting = false;
    this.tell({ type: "ping" });
    return true;
  }

  private doubt = (): void => {
    if (this.target) this.pulse.doubt();
  };

  private receive = (message: FromHost, files?: DataView[]): void => {
    this.pulse.beat();
    if ("now" in message && message.now) this.offset = message.now - Date.now();
    const follows = this.messages.follows(message);
    if (follows || message.type !== "patch") this.take(message, files);
    if (this.messages.missing) this.greet();
    this.changed();
  };

  private take(message: FromHost, files?: DataView[]): void {
    switch (message.type) {
      case "opened":
        if (this.target) this.pipe = "connecting";
        this.greeting = false;
        this.greet();
        break;
      case "closed":
        if (this.target) this.pipe = message.portal ? "portal" : "offline";
        break;
      case "slow":
        this.slow = message.on;
        this.greeting = !message.on;
        break;
      case "view":
      case "packed":
        this.packed = message.type === "packed";
        this.show(message.view, message.seq);
        this.greeting = false;
        break;
      case "patch":
        if (this.view) this.show(mergePatch(this.told, message.patch));
        break;
      case "pong":
        if (message.nth !== undefined) this.repeat(message.nth);
        break;
      case "ack":
        this.acknowledged(message);
        break;
      case "error":
        this.failed(message);
        break;
      case "joined":
      case "erased":
      case "mine":
      case "invited":
      case "released":
      case "linked":
      case "remoted":
      case "person":
      case "exported":
      case "reported":
      case "begun":
        this.errand.done(message, files);
        break;
      case "working":
        this.errand.works(message);
    }
  }

  /** Says hello, which is answered by the whole view; once, until that comes. */
  private greet(): void {
    if (!this.target || this.greeting) return;
    this.greeting = true;
    this.tell({
      type: "hello",
      role: this.role,
      packed: true,
      read: reads(this.role),
      ...(this.target.token && { token: this.target.token }),
    });
  }

  reread = (read = reads(this.role)): void => {
    if (this.pipe === "connected") this.tell({ type: "read", read });
  };

  /** Says again what a kernel, which is there, may not have heard; twice is no more than once. */
  private repeat(told: number): void {
    if (this.pipe === "connected") this.box.flush();
    else if (told) this.greet();
    else {
      this.tell({ type: "disconnect" });
      this.knock();
    }
  }

  /** Takes a view as it was sent; a whole one holds all that was acknowledged until then. */
  private show(told: Json, whole = 0): void {
    const view = this.packed ? unpack(told) : told;
    if (!this.target || !isView(view)) return;
    const arrived = this.pipe !== "connected" || this.greeting;
    this.told = told;
    learn(view);
    this.early.settle(view, whole);
    this.view = this.early.over(view);
    this.error = null;
    this.pipe = "connected";
    if (arrived) this.box.flush();
  }

  /** The hub has it: shown as ours at once, the view says the same a moment later. */
  private acknowledged(ack: AckMessage): void {
    const entry = this.box.acknowledge(ack);
    if (entry?.kind !== "answer" || !this.view?.mine) return;
    this.early.take(entry.body, ack.seq, this.view);
    this.view = this.early.over(this.view);
  }

  private failed(message: FromHost & { type: "error" }): void {
    const { code, hint, field, key, during } = message;
    const problem = { code, message: message.message, hint, field };
    if (during && this.errand.refused(during, problem)) return;
    if (!key) {
      // Who erases themselves or leaves is shown out; the answer to the request says how it went.
      if (this.errand.asked !== "erase" && this.errand.asked !== "mine") this.error = problem;
      return;
    }
    const entry = this.box.refuse(key, problem);
    if (entry?.kind === "answer") this.refused.set(questionOf(entry.body), problem);
  }
}

/** The room, live: enters when there is a target, leaves with the component. */
export function useLive(model: Model, role: Role, target: Target | null): Live {
  const connection = useMemo(() => new Connection(model, role), [model, role]);
  const [, redraw] = useState({});
  useEffect(() => {
    const forgetListener = connection.subscribe(() => redraw({}));
    const stop = connection.listen();
    return () => {
      stop();
      forgetListener();
    };
  }, [connection]);
  useEffect(
    () => (target ? connection.enter(target) : undefined),
    [connection, target?.code, target?.token],
  );
  return connection;
}
