import { deepEqual, equal } from "node:assert/strict";
import { describe, test } from "node:test";
import type { Live, Status } from "../../plwidgets/frontend/live";
import type { Problem } from "../../plwidgets/frontend/model";
import { sayState, standing, toneOf } from "../../plwidgets/frontend/participant/answer_state";
import { same } from "../../plwidgets/frontend/participant/drafts";
import type { Fields, GivenView, Phase } from "../../plwidgets/frontend/wire";

interface Told {
  status?: Status;
  phase?: Phase;
  /** The draft, what is on its way, what the hub has. */
  draft?: string;
  sent?: string;
  mine?: string;
  mineRound?: number;
  refused?: Problem;
}

const LATE: Problem = { code: "wrong_phase", message: "Answers are closed." };
const saying = (text: string): Fields => ({ text });

/** How one's answer to `why` stands in its first round. */
function stand(told: Told): ReturnType<typeof standing> {
  const { status = "connected", phase = "open", draft, sent, mine, refused } = told;
  const given = { answer: saying(mine ?? ""), round: told.mineRound ?? 1, seq: 3 } as GivenView;
  const live = {
    status,
    view: { mine: mine === undefined ? {} : { why: given } },
    outbox:
      sent === undefined
        ? []
        : [
            {
              key: "k",
              kind: "answer",
              at: 1,
              body: { activity: "why", round: 1, answer: saying(sent) },
            },
          ],
    refused: new Map(refused ? [["why/1", refused]] : []),
  } as unknown as Live;
  const question = { activity: "why", round: 1, phase };
  return standing(live, question, draft === undefined ? null : saying(draft));
}

describe("One's answer", () => {
  const table: [string, Told, string, string][] = [
    ["is empty before the first letter", {}, "empty", ""],
    ["is being written", { draft: "On" }, "writing", "On"],
    ["is on its way", { draft: "One", sent: "One" }, "sending", "One"],
    ["waits for the line", { sent: "One", status: "offline" }, "offline", "One"],
    ["waits where the host is gone", { sent: "One", status: "gone" }, "offline", "One"],
    ["is received", { mine: "One" }, "received", "One"],
    ["is received with space around it", { draft: " One ", mine: "One" }, "received", " One "],
    ["is changed after it was received", { draft: "Two", mine: "One" }, "changed", "Two"],
    ["is changed after it was sent", { draft: "Two", sent: "One" }, "changed", "Two"],
    ["is on its way again", { sent: "Two", mine: "One" }, "sending", "Two"],
    [
      "is back to what the hub will soon not have",
      { draft: "One", sent: "Two", mine: "One" },
      "changed",
      "One",
    ],
    ["is final once closed", { mine: "One", phase: "closed" }, "final", "One"],
    ["of an earlier round is none of this", { mine: "One", mineRound: 2 }, "empty", ""],
    ["is refused", { draft: "One", refused: LATE }, "refused", "One"],
    [
      "that was refused is on its way again",
      { draft: "One", sent: "One", refused: LATE },
      "sending",
      "One",
    ],
  ];
  for (const [name, told, state, shown] of table) {
    test(name, () => {
      const found = stand(told);

      equal(found.state, state);
      equal(found.shown.text ?? "", shown);
    });
  }

  test("is good, bad or a warning only where it is settled", () => {
    deepEqual(
      (["empty", "writing", "sending", "received", "final", "offline", "refused"] as const).map(
        toneOf,
      ),
      ["plain", "plain", "plain", "good", "good", "warn", "bad"],
    );
  });

  test("says why it was refused", () => {
    const long: Problem = { code: "invalid_answer", message: "This is 20 characters too long." };

    equal(sayState(stand({ draft: "One", refused: long }), false).includes(long.message), true);
    equal(sayState(stand({ draft: "One", refused: LATE }), false).includes(LATE.message), false);
  });

  test("has words of its own where it saves by itself", () => {
    const told: Told[] = [{ draft: "O" }, { sent: "O" }, { mine: "O" }];
    for (const each of told) {
      const now = stand(each);
      equal(sayState(now, true) === sayState(now, false), false);
    }
  });
});

describe("Two answers", () => {
  test("are the same whatever the order of names and the space around texts", () => {
    equal(same({ a: "One ", b: [1, { c: null }] }, { b: [1, { c: null }], a: " One" }), true);
  });

  test("are not the same where one says more, less or something else", () => {
    equal(same({ a: "One" }, { a: "One", b: null }), false);
    equal(same({ a: "One" }, { b: "One" }), false);
    equal(same({ a: ["x", "y"] }, { a: ["y", "x"] }), false);
    equal(same({ a: "1" }, { a: 1 }), false);
    equal(same({ a: 0 }, undefined), false);
    equal(same(null, {}), false);
  });
});
