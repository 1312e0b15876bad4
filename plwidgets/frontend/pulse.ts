/**
 * Whether the host is there: one that answers no ping is gone, and the page says so.
 *
 * A phone asks seldom, and when somebody looks at it again.  A page that a hall looks at asks every
 * second: what stands still there looks alive.
 */
import type { Role } from "./wire";

interface Pace {
  /** So long may it be silent before it is asked. */
  after: number;
  /** So long may an answer take. */
  gone: number;
}

const PHONE: Pace = { after: 15_000, gone: 8_000 };
const STAGE: Pace = { after: 1_000, gone: 2_000 };
/** A page whose host is gone for so long is loaded again, where its server can do that. */
const LOST_AFTER = 1_200;
const SOON = 2_000;

/** Tells the page around, which knows how to begin anew: a notebook's page does, JupyterLab not. */
export const LOST = "plwidgets-lost";

export class Pulse {
  silent = false;
  private heard = Date.now();
  private watchdog?: ReturnType<typeof setTimeout>;
  private pace: Pace;

  /** `ask` sends a ping, if there is anybody to ask; `changed` is told of silence. */
  constructor(
    role: Role,
    private ask: () => boolean,
    private changed: () => void,
  ) {
    this.pace = role === "participant" ? PHONE : STAGE;
  }

  /** Begins to look after it; returns the way to stop. */
  listen(): () => void {
    const { after } = this.pace;
    const look = () => document.visibilityState === "visible" && this.ping();
    const beat = setInterval(() => Date.now() - this.heard > after && look(), after / 3);
    const events = ["visibilitychange", "pageshow", "online", "offline", "focus"];
    const from = (event: string) => (event === "visibilitychange" ? document : window);
    for (const event of events) from(event).addEventListener(event, look);
    return () => {
      clearInterval(beat);
      for (const event of events) from(event).removeEventListener(event, look);
    };
  }

  reset(): void {
    this.heard = Date.now();
    this.silent = false;
    clearTimeout(this.watchdog);
    this.watchdog = undefined;
  }

  beat(): void {
    this.heard = Date.now();
    this.silent = false;
  }

  /** Asks whether anybody is there; if nothing is heard for a while after, nobody is. */
  ping(): void {
    const asked = Date.now();
    if (this.ask()) this.watchdog ??= setTimeout(() => this.suspect(asked), this.pace.gone);
  }

  /** Something was said: asks unless an answer comes soon. */
  expect(): void {
    const moment = Date.now();
    setTimeout(() => this.heard < moment && this.ping(), Math.min(SOON, this.pace.gone));
  }

  /** Nobody is there until somebody answers. */
  doubt(): void {
    this.silent = true;
    this.changed();
    this.ping();
  }

  private suspect(asked: number): void {
    this.watchdog = undefined;
    if (this.heard >= asked || document.visibilityState !== "visible") return;
    this.silent = true;
    this.changed();
    if (this.pace === STAGE)
      setTimeout(() => this.silent && window.dispatchEvent(new Event(LOST)), LOST_AFTER);
  }
}
