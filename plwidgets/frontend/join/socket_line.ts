/**
 * One websocket to a room, from the call to the cut.
 *
 * Nobody says when a line dies under a phone that sleeps, or when a filter takes it and lets
 * nothing through: silence where an answer is due is a cut, too.
 */
import type { FromHost } from "../model";

const OPEN_TIMEOUT = 4000;
const SILENCE = 5000;
const PROBE_TIMEOUT = 2500;

export interface Listener {
  opened(): void;
  heard(message: FromHost): void;
  /** It is cut; `mute` if nothing was heard on it although it was open. */
  cut(mute: boolean): void;
}

export class SocketLine {
  private socket: WebSocket;
  private waiting?: ReturnType<typeof setTimeout>;
  private last = 0;

  constructor(
    address: string,
    private listener: Listener,
  ) {
    this.socket = new WebSocket(address);
    this.expect(OPEN_TIMEOUT);
    this.socket.onopen = () => {
      this.expect(SILENCE);
      this.listener.opened();
    };
    this.socket.onmessage = ({ data }) => {
      clearTimeout(this.waiting);
      this.last = Date.now();
      this.listener.heard(JSON.parse(data));
    };
    this.socket.onclose = () => this.cut();
  }

  get open(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  pass(message: object): void {
    if (this.open) this.socket.send(JSON.stringify(message));
  }

  /** Makes sure that somebody is at the other end. */
  probe(): void {
    const asked = Date.now();
    this.pass({ type: "ping" });
    // Before the first word that one is waited for, and no other.
    if (!this.last) return;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.last < asked && this.cut(), PROBE_TIMEOUT);
  }

  close(): void {
    clearTimeout(this.waiting);
    const { socket } = this;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  private expect(within: number): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.cut(), within);
  }

  private cut(): void {
    const mute = this.open && !this.last;
    this.close();
    this.listener.cut(mute);
  }
}
