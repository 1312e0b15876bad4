/**
 * What was said to the hub and not yet acknowledged.
 *
 * - every message has a key made here: said again with the same key it counts once;
 * - answers are kept in the browser until they are acknowledged or refused for good, so that a
 *   reload, a sleeping phone or a dead hub loses none of them;
 * - a newer answer to the same activity and round takes the place of the one still waiting.
 */
import { makeKey } from "./make_key";
import type { Problem } from "./model";
import { forget, keep, keysUnder, recall } from "./storage";
import type { AckMessage, Answer, Fields } from "./wire";

export type Kind = "answer" | "control" | "me" | "scribe" | "signal" | "react" | "mark" | "remark";

/** An answer to an activity in a round. */
export interface AnswerBody extends Pick<Answer, "activity" | "answer"> {
  round: number;
}

/** What an answer is to. */
export type Asked = Pick<AnswerBody, "activity" | "round">;

export type Said =
  | { kind: "answer"; body: AnswerBody }
  | { kind: Exclude<Kind, "answer">; body: Fields };

export type Outgoing = Said & { key: string; at: number };

interface Promised {
  resolve: (ack: AckMessage) => void;
  reject: (problem: Problem) => void;
}

/** The hub may well take these a moment later. */
const PASSING = new Set(["too_many", "store_unavailable", "internal"]);
const FIRST_RETRY = 1500;
const LAST_RETRY = 15000;

export const sameQuestion = (a: Asked, b: Asked): boolean =>
  a.activity === b.activity && a.round === b.round;

export class Outbox {
  entries: Outgoing[];
  private promised = new Map<string, Promised>();
  private retry = FIRST_RETRY;
  private timer?: ReturnType<typeof setTimeout>;

  /** `scope` names the participant in the browser's storage; without one nothing is kept there. */
  constructor(
    private scope: string | null,
    private post: (entry: Outgoing) => void,
  ) {
    this.entries = this.stored();
  }

  add(said: Said, at = Date.now()): Promise<AckMessage> {
    if (said.kind === "answer") this.replace(said.body);
    const entry: Outgoing = { ...said, key: makeKey(), at };
    this.entries.push(entry);
    if (said.kind === "answer" && this.scope) keep(this.place(entry.key), entry);
    return new Promise((resolve, reject) => {
      this.promised.set(entry.key, { resolve, reject });
      this.post(entry);
    });
  }

  /** Says everything again, oldest first. */
  flush(): void {
    this.entries.forEach(this.post);
  }

  acknowledge(ack: AckMessage): Outgoing | undefined {
    this.retry = FIRST_RETRY;
    this.promised.get(ack.key)?.resolve(ack);
    return this.remove(ack.key);
  }

  /** Takes an error in; returns the entry if the hub will never take it. */
  refuse(key: string, problem: Problem): Outgoing | undefined {
    const entry = this.entries.find((each) => each.key === key);
    if (entry?.kind === "answer" && PASSING.has(problem.code)) {
      this.again();
      return undefined;
    }
    this.promised.get(key)?.reject(problem);
    return this.remove(key);
  }

  /** Says nothing more of this kind that is still waiting, and why. */
  giveUp(kind: Kind, problem: Problem): void {
    for (const { key } of this.entries.filter((entry) => entry.kind === kind)) {
      this.promised.get(key)?.reject(problem);
      this.remove(key);
    }
  }

  /** Another tab of this participant changed what is kept. */
  reload(): void {
    const others = this.entries.filter((entry) => entry.kind !== "answer");
    this.entries = [...others, ...this.stored()];
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private again(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), this.retry);
    this.retry = Math.min(this.retry * 2, LAST_RETRY);
  }

  private replace(body: AnswerBody): void {
    const old = this.entries.filter(
      (entry) => entry.kind === "answer" && sameQuestion(entry.body, body),
    );
    for (const { key } of old) {
      this.promised
        .get(key)
        ?.reject({ code: "replaced", message: "A newer answer took its place." });
      this.remove(key);
    }
  }

  private remove(key: string): Outgoing | undefined {
    const entry = this.entries.find((each) => each.key === key);
    this.entries = this.entries.filter((each) => each !== entry);
    this.promised.delete(key);
    if (this.scope) forget(this.place(key));
    return entry;
  }

  private place = (key: string): string => `${this.scope}/out/${key}`;

  private stored(): Outgoing[] {
    if (!this.scope) return [];
    const entries = keysUnder(this.place("")).map((key) => recall<Outgoing>(key));
    return entries.filter((entry) => entry !== null).sort((a, b) => a.at - b.at);
  }
}
