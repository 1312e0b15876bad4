/**
 * A room over plain requests, for who gets no websocket: schools and hotels filter them out.
 *
 * - the view is asked for every two seconds, seldom while nobody looks, not by all phones at the
 *   same moment; one that has not changed is not sent again;
 * - what is said goes one after the other, with its key, so that asking again changes nothing;
 * - an answer that stays out is told before anybody gives up on it.
 */

import { isObject } from "../merge";
import type { FromHost, Problem } from "../model";
import type { Fields, Json } from "../wire";
import { ask } from "./asking";

const EVERY = 2000;
const EVERY_UNSEEN = 15_000;
const LATE = 2500;

type Timer = ReturnType<typeof setTimeout>;

/** Something to say to the hub: what is asked, and its key. */
export interface Saying extends Record<string, unknown> {
  type: string;
}

export class SlowLine {
  /** Whether the hub was heard on it last time. */
  works = false;
  private tag = "";
  private token = "";
  private over = false;
  private asking = false;
  private timer?: Timer;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private hub: string,
    private room: string,
    private tell: (message: FromHost) => void,
  ) {}

  /** Begins with the whole view, as whoever holds this token. */
  greet(token: string): void {
    this.token = token;
    this.tag = "";
    this.look();
  }

  /** Looks at the room now. */
  look(): void {
    clearTimeout(this.timer);
    if (!this.asking && !this.over && this.token) void this.poll();
  }

  say({ type, key, until, ...about }: Saying): void {
    const where = type === "control" ? "control" : "act";
    const told = {
      "Idempotency-Key": String(key),
      ...(until ? { "Plwidgets-Until": String(until) } : {}),
    };
    this.turn = this.turn.then(() =>
      this.act(where, String(key), told, { action: type, ...about }),
    );
  }

  close(): void {
    this.over = true;
    clearTimeout(this.timer);
  }

  private async poll(): Promise<void> {
    this.asking = true;
    const late = setTimeout(() => this.failed(), LATE);
    const answer = await this.ask<Fields>(
      "GET",
      "view",
      this.tag ? { "If-None-Match": this.tag } : {},
    );
    clearTimeout(late);
    this.asking = false;
    if (this.over) return;
    if ("problem" in answer) this.refused(answer);
    else if (answer.unchanged && !this.tag) return this.look();
    else this.heard(answer.data, answer.headers);
    const wait = document.visibilityState === "visible" ? EVERY : EVERY_UNSEEN;
    this.timer = setTimeout(() => this.look(), wait * (0.8 + 0.4 * Math.random()));
  }

  private heard(view: Json, headers: Headers): void {
    this.works = true;
    this.tag = headers.get("ETag") ?? "";
    const [seq, now] = ["Plwidgets-Seq", "Plwidgets-Now"].map((name) => Number(headers.get(name)));
    if (isObject(view ?? undefined))
      this.tell({ type: "view", seq: seq ?? 0, now: now ?? 0, view });
    else this.tell({ type: "pong", now });
  }

  private async act(
    where: string,
    key: string,
    told: Record<string, string>,
    body: object,
  ): Promise<void> {
    if (this.over) return;
    const answer = await this.ask<{ seq: number }>("POST", where, told, body);
    if (this.over) return;
    if ("problem" in answer) {
      if (answer.heard) this.tell({ type: "error", ...answer.problem, key });
      else this.failed(answer.problem);
      return;
    }
    this.tell({ type: "ack", key, seq: answer.data?.seq ?? 0 });
    this.look();
  }

  private ask<T>(method: string, what: string, headers: Record<string, string>, body?: object) {
    const { token } = this;
    return ask<T>(this.hub, {
      method,
      path: `${this.room}/${what}`,
      body,
      headers: { ...headers, Authorization: `Bearer ${token}` },
    });
  }

  private refused({ problem, heard }: { problem: Problem; heard: boolean }): void {
    if (heard) this.tell({ type: "error", ...problem });
    else this.failed(problem);
  }

  /** The next view is told whole: the page says from then on that it is connected. */
  private failed(problem?: Problem): void {
    if (this.over) return;
    this.works = false;
    this.tag = "";
    this.tell({ type: "closed", retry_in: EVERY, portal: problem?.code === "portal" });
  }
}
