/**
 * A widget model without a kernel: the join page's host.
 *
 * - traits are plain values, with `change:<name>` events as in a widget manager;
 * - joining and erasing are HTTP requests to the hub, all else goes over one websocket;
 * - the websocket opens again by itself, sooner at first, and a ping that nothing follows
 *   shows that the line is dead though nobody said so: phones that slept, Wi-Fi that went.
 */
import type { FromHost, Model, Problem } from "../model";
import type { JoinedRoom } from "../wire";

const FIRST_DELAY = 250;
const LAST_DELAY = 3000;
const OPEN_TIMEOUT = 4000;
const PROBE_TIMEOUT = 2500;
const FETCH_TIMEOUT = 8000;

type Callback = (value: never) => void;
type Message = { type: string; [field: string]: unknown };
type Timer = ReturnType<typeof setTimeout>;

const UNREACHABLE: Problem = { code: "unreachable", message: "The room's server does not answer." };

export class HubModel implements Model {
  private callbacks = new Map<string, Set<Callback>>();
  private room = "";
  private socket: WebSocket | null = null;
  private failures = 0;
  private heard = 0;
  private retry?: Timer;
  private probe?: Timer;

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

  send(message: Message): void {
    switch (message.type) {
      case "join":
        this.join(message);
        break;
      case "erase":
        this.erase(message);
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

  private async join({ code, name, table, key }: Message): Promise<void> {
    const answer = await this.request<JoinedRoom>("POST", `${code}/participants`, {
      body: JSON.stringify({ name, table }),
      headers: { "Idempotency-Key": String(key) },
    });
    if ("problem" in answer) return this.tell({ type: "error", ...answer.problem, during: "join" });
    const { participant, token } = answer.data;
    this.tell({ type: "joined", code: String(code), participant, token });
  }

  private async erase({ code, token }: Message): Promise<void> {
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await this.request<unknown>("DELETE", `${code}/participants/me`, { headers });
    if ("problem" in answer)
      return this.tell({ type: "error", ...answer.problem, during: "erase" });
    this.tell({ type: "erased" });
  }

  private async request<T>(
    method: string,
    path: string,
    options: RequestInit,
  ): Promise<{ data: T } | { problem: Problem }> {
    const headers = {
      ...options.headers,
      ...(options.body ? { "Content-Type": "application/json" } : {}),
    };
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), FETCH_TIMEOUT);
    try {
      const response = await fetch(`${this.hub}api/rooms/${path}`, {
        ...options,
        method,
        headers,
        signal: stop.signal,
        credentials: "same-origin",
      });
      const text = await response.text();
      if (response.ok) return { data: text ? JSON.parse(text) : null };
      return { problem: problemIn(text) };
    } catch {
      return { problem: UNREACHABLE };
    } finally {
      clearTimeout(timer);
    }
  }

  private connect(room: string): void {
    this.disconnect();
    this.room = room;
    this.open();
  }

  private disconnect(): void {
    this.room = "";
    this.failures = 0;
    clearTimeout(this.retry);
    this.letGo();
  }

  private open(): void {
    clearTimeout(this.retry);
    const socket = new WebSocket(`${this.hub.replace(/^http/, "ws")}api/rooms/${this.room}/live`);
    this.socket = socket;
    const tooLong = setTimeout(() => this.lost(socket), OPEN_TIMEOUT);
    socket.onopen = () => {
      clearTimeout(tooLong);
      this.tell({ type: "opened" });
    };
    socket.onmessage = ({ data }) => {
      this.heard = Date.now();
      this.failures = 0;
      this.tell(JSON.parse(data));
    };
    socket.onclose = () => {
      clearTimeout(tooLong);
      this.lost(socket);
    };
  }

  /** The line is cut: another one soon, later each time, not all phones at the same moment. */
  private lost(socket: WebSocket): void {
    if (socket !== this.socket) return;
    this.letGo();
    const delay =
      Math.min(LAST_DELAY, FIRST_DELAY * 2 ** this.failures++) * (0.6 + 0.4 * Math.random());
    this.retry = setTimeout(() => this.open(), delay);
    this.tell({ type: "closed", retry_in: Math.round(delay) });
  }

  private letGo(): void {
    clearTimeout(this.probe);
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  private pass(message: Message): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  /** Somebody looks at the page: try at once if we wait, make sure if we think we are connected. */
  private ping(): void {
    const socket = this.socket;
    if (!socket && this.room) this.open();
    if (socket?.readyState !== WebSocket.OPEN) {
      this.tell({ type: "pong" });
      return;
    }
    const asked = Date.now();
    this.pass({ type: "ping" });
    clearTimeout(this.probe);
    this.probe = setTimeout(() => this.heard < asked && this.lost(socket), PROBE_TIMEOUT);
  }
}

/** The hub's own error; a proxy's page says only that the hub is out of reach. */
function problemIn(text: string): Problem {
  try {
    const { error }: { error?: Problem } = JSON.parse(text);
    return error ?? UNREACHABLE;
  } catch {
    return UNREACHABLE;
  }
}
