/** How one's answer stands, and how that is said. */
import { type Live, questionOf } from "../live";
import { words } from "../locales/en";
import type { Problem } from "../model";
import { type Asked, sameQuestion } from "../outbox";
import type { Fields, GivenView, Phase } from "../wire";
import { same } from "./drafts";
import { isKept } from "./kept";
import { sayProblem } from "./tell";

export type AnswerState =
  | "empty"
  | "writing"
  | "changed"
  | "sending"
  | "offline"
  | "received"
  | "final"
  | "refused";

export interface Standing {
  state: AnswerState;
  /** What the input shows: the draft, else what is on its way, else what the hub has. */
  shown: Fields;
  /** The latest answer of the present round that the hub has. */
  mine: GivenView | null;
  problem: Problem | null;
}

export interface Question {
  activity: string;
  round: number;
  phase: Phase;
}

function stateOf(
  live: Live,
  draft: Fields | null,
  sent: Fields | null,
  mine: GivenView | null,
  problem: Problem | null,
  phase: Phase,
): AnswerState {
  if (draft && !same(draft, sent ?? undefined)) {
    if (problem) return "refused";
    return mine || sent ? "changed" : "writing";
  }
  if (sent) return live.status === "connected" ? "sending" : "offline";
  if (!mine) return "empty";
  return phase === "open" ? "received" : "final";
}

/** What was given to a question, and the hub has not acknowledged. */
function onItsWay(live: Live, question: Asked): Fields | null {
  const waiting = live.outbox
    .flatMap((entry) => (entry.kind === "answer" ? [entry.body] : []))
    .find((body) => sameQuestion(body, question));
  return waiting?.answer ?? null;
}

export const isOnItsWay = (live: Live, question: Asked, answer: Fields): boolean =>
  same(answer, onItsWay(live, question) ?? undefined);

export function standing(live: Live, question: Question, draft: Fields | null): Standing {
  const { activity, round, phase } = question;
  const given = live.view?.mine?.[activity];
  const mine = given?.round === round ? given : null;
  const sent = onItsWay(live, { activity, round });
  const problem = live.refused.get(questionOf({ activity, round })) ?? null;
  const unsaid = draft && same(draft, mine?.answer) && !sent ? null : draft;
  const state = stateOf(live, unsaid, sent, mine, problem, phase);
  return { state, shown: draft ?? sent ?? mine?.answer ?? {}, mine, problem };
}

export type Tone = "good" | "warn" | "bad" | "plain";

const TONES: Partial<Record<AnswerState, Tone>> = {
  received: "good",
  final: "good",
  offline: "warn",
  refused: "bad",
};

export const toneOf = (state: AnswerState): Tone => TONES[state] ?? "plain";

function refusal(problem: Problem | null): string {
  if (problem?.code === "wrong_phase") return words.answer.late;
  return words.answer.refused(sayProblem(problem) ?? "");
}

/** The state in words; kinds that save by themselves have their own for some. */
export function sayState(standing: Standing, autosave: boolean): string {
  const waits = standing.mine?.waits && ["received", "final"].includes(standing.state);
  const said = saidOf(standing, autosave);
  return waits ? `${said} ${words.answer.waits}` : said;
}

function saidOf({ state, problem }: Standing, autosave: boolean): string {
  switch (state) {
    case "empty":
      return "";
    case "writing":
    case "changed":
      if (autosave) return words.answer.saving;
      return state === "writing" ? words.answer.kept : words.answer.changed;
    case "sending":
      return autosave ? words.answer.saving : words.answer.sending;
    case "received":
      return autosave ? words.answer.saved : words.answer.received;
    case "refused":
      return refusal(problem);
    case "offline":
      return words.answer.offline(isKept());
    default:
      return words.answer[state];
  }
}
