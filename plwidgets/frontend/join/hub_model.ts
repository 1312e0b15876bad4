/**
 * A widget model without a kernel: the join page's host.
 *
 * - traits are plain values, with `change:<name>` events as in a widget manager;
 * - joining and erasing are HTTP requests to the hub, all else goes over one websocket;
 * - the websocket opens again by itself, sooner at first; where it does not come to anything, the
 *   room goes on over plain requests, and the websocket is tried now and then.
 */
import type { FromHost, Model } from "../model";
import type { Fields, JoinedRoom } from "../wire";
import { ask } from "./asking";
import { type Saying, SlowLine } from "./slow_line";
import { SocketLine } from "./socket_line";

const FIRST_DELAY = 250;
const LAST_DELAY = 3000;
/** Between two tries of a websocket while plain requests do. */
const NOW_AND_THEN = 20_000;
const ENOUGH = 2;

type Callback = (value: never) => void;
type Timer = ReturnType<typeof setTimeout>;

export class HubModel implements Model {
  private callbacks = new Map<string, Set<Callback>>();
  private room = "";
  private socket: SocketLine | null = null;
  private slow: SlowLine | null = null;
  /** What the page said to be let in, for whichever line it will be. */
  private hello: Saying | null = null;
  private failures = 0;
  private retry?: Timer;

  constructor(
    private hub: string,
    private traits: Record<string, unknown>,
  ) {}

  get(name: string): unknown {
    return this.traits[name];
  }

  set(name: string, value: unknown): void {
    if (this.traits[name] === value) return;
    this.traits[name] = value;
    this.emit(`change:${name}`, value);
  }

  save_changes(): void {
    // There is no kernel to tell.
  }

  on(event: string, callback: Callback): void {
    this.callbacks.set(event, (this.callbacks.get(event) ?? new Set()).add(callback));
  }

  off(event: string, callback: Callback): void {
    this.callbacks.get(event)?.delete(callback);
  }

  send(message: Saying): void {
    switch (message.type) {
      case "join":
        this.join(message);
        break;
      case "erase":
        this.own("erase", "erased", message, "DELETE participants/me");
        break;
      case "mine":
        this.own("mine", "mine", message, String(message.asked));
        break;
      case "connect":
        this.connect(String(message.code));
        break;
      case "disconnect":
        this.disconnect();
        break;
      case "ping":
        this.ping();
        break;
      default:
        this.pass(message);
    }
  }

  private emit(event: string, value: unknown): void {
    for (const callback of this.callbacks.get(event) ?? []) callback(value as never);
  }

  private tell(message: FromHost): void {
    this.emit("msg:custom", message);
  }

  private async join({ code, name, table, personal, key }: Saying): Promise<void> {
    const proof = this.traits.proof
      ? `?${new URLSearchParams({ in: `${this.traits.proof}` })}`
      : "";
    const answer = await ask<JoinedRoom>(this.hub, {
      method: "POST",
      path: `${code}/participants${proof}`,
      body: { name, table, personal },
      headers: { "Idempotency-Key": String(key) },
    });
    if ("problem" in answer) return this.tell({ type: "error", ...answer.problem, during: "join" });
    if (!answer.data) return;
    const { participant, token } = answer.data;
    this.tell({ type: "joined", code: String(code), participant, token });
  }

  /** Asks the hub in the name of a token that the page holds. */
  private async own(
    during: string,
    type: "erased" | "mine",
    { code, token }: Saying,
    asked: string,
  ): Promise<void> {
    const [method = "", path] = asked.split(" ");
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await ask<Fields>(this.hub, { method, path: `${code}/${path}`, headers });
    if ("problem" in answer) this.tell({ type: "error", ...answer.problem, during });
    else this.tell({ type, told: answer.data });
  }

  private connect(room: string): void {
    this.disconnect();
    this.room = room;
    this.open();
  }

  private disconnect(): void {
    this.room = "";
    this.hello = null;
    this.failures = 0;
    clearTimeout(this.retry);
    this.socket?.close();
    this.socket = null;
    this.speedUp();
  }

  private open(): void {
    clearTimeout(this.retry);
    this.socket?.close();
    const address = `${this.hub.replace(/^http/, "ws")}api/rooms/${this.room}/live`;
    this.socket = new SocketLine(address, {
      opened: () => {
        if (this.slow && this.hello) this.socket?.pass(this.hello);
        else this.tell({ type: "opened" });
      },
      heard: (message) => {
        this.failures = 0;
        this.speedUp();
        this.tell(message);
      },
      cut: (mute) => this.lost(mute),
    });
  }

  /** The line is cut: another one soon, later each time, not all phones at the same moment. */
  private lost(mute: boolean): void {
    this.socket = null;
    this.failures = mute ? ENOUGH : this.failures + 1;
    const soon = Math.min(LAST_DELAY, FIRST_DELAY * 2 ** (this.failures - 1));
    const delay = (this.slow?.works || mute ? NOW_AND_THEN : soon) * (0.6 + 0.4 * Math.random());
    this.retry = setTimeout(() => this.open(), delay);
    if (this.failures >= ENOUGH) this.slowDown();
    if (!this.slow) this.tell({ type: "closed", retry_in: Math.round(delay) });
  }

  /** Goes on over plain requests. */
  private slowDown(): void {
    if (this.slow) return;
    this.slow = new SlowLine(this.hub, this.room, (message) => this.tell(message));
    this.tell({ type: "slow", on: true });
    this.tell({ type: "opened" });
  }

  /** The websocket is back. */
  private speedUp(): void {
    if (!this.slow) return;
    this.slow.close();
    this.slow = null;
    this.tell({ type: "slow", on: false });
  }

  private pass(message: Saying): void {
    if (message.type === "hello") this.hello = message;
    if (!this.slow) this.socket?.pass(message);
    else if (message.type === "read") this.slow.look();
    else if (message.type === "hello") this.slow.greet(String(message.token));
    else this.slow.say(message);
  }

  /** Somebody looks at the page: try at once if we wait, make sure if we think we are connected. */
  private ping(): void {
    if (this.slow) this.slow.look();
    else if (!this.socket && this.room) this.open();
    if (!this.slow && this.socket?.open) this.socket.probe();
    else this.tell({ type: "pong" });
  }
}
