/** One question to the host at a time, the next one after it: joining, erasing, exporting, links. */
import type { FromHost, Problem, Working } from "./model";
import { lineProblem } from "./problems";

const TIMEOUT = 12_000;

/** Which question each answer of the host is to. */
const ASKED = {
  joined: "join",
  erased: "erase",
  mine: "mine",
  exported: "export",
  reported: "report",
  begun: "again",
  invited: "invite",
  released: "release",
  linked: "links",
  remoted: "remote",
  person: "person",
} as const;

type Question = (typeof ASKED)[keyof typeof ASKED];

interface Asking {
  type: Question;
  [field: string]: unknown;
}

interface Request {
  message: Asking;
  resolve: (message: never) => void;
  reject: (problem: Problem) => void;
  tell?: Tell;
  waits: ReturnType<typeof setTimeout> | undefined;
}

type Tell = (done: number, of: number) => void;

export class Errand {
  private request: Request | null = null;
  private waiting: Request[] = [];

  constructor(private tell: (message: object) => void) {}

  /** What is waited for. */
  get asked(): Question | undefined {
    return this.request?.message.type;
  }

  /** `tell` hears how far the host has come, where that takes long. */
  ask<T>(message: Asking, tell?: Tell): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const request = { message, resolve, reject, tell, waits: undefined };
      if (this.request) this.waiting.push(request);
      else this.begin(request);
    });
  }

  private begin(request: Request): void {
    this.request = request;
    this.wait(request);
    this.tell(request.message);
  }

  /** The host is at it still: it is waited for on. */
  works({ during, done, of }: Working): void {
    const { request } = this;
    if (request?.message.type !== during) return;
    this.wait(request);
    request.tell?.(done, of);
  }

  private wait(request: Request): void {
    clearTimeout(request.waits);
    request.waits = setTimeout(
      () => this.request === request && this.settle((it) => it.reject(lineProblem("unreachable"))),
      TIMEOUT,
    );
  }

  /** What nobody waits for any more is let go: it came too late. */
  done(message: FromHost & { type: keyof typeof ASKED }, files?: DataView[]): void {
    if (this.asked !== ASKED[message.type]) return;
    const bytes = files ? { bytes: files[0] } : {};
    this.settle((request) => request.resolve({ ...message, ...bytes } as never));
  }

  /** Takes an error in; says whether it was an answer to what is waited for. */
  refused(during: string, problem: Problem): boolean {
    if (during !== this.asked) return false;
    this.settle((request) => request.reject(problem));
    return true;
  }

  private settle(how: (request: Request) => void): void {
    const request = this.request;
    const next = this.waiting.shift();
    this.request = null;
    if (next) this.begin(next);
    if (request) how(request);
  }
}
