import { deepEqual } from "node:assert/strict";
import { describe, test } from "node:test";
import { reworded } from "../../plwidgets/frontend/stage/console/reworded";

const TAKEN = ["More time", "smaller groups", "A quiet room"];

describe("lines that say in other words what the room had said", () => {
  const cases: [string, string[], Record<string, string[]>][] = [
    ["none where all are as they were", TAKEN, {}],
    [
      "what stood between the same",
      ["More time", "Fives", "A quiet room"],
      { Fives: ["smaller groups"] },
    ],
    ["none where one is only added", [...TAKEN, "Coffee"], {}],
    [
      "any that is gone where it stands elsewhere",
      ["Fives", "More time", "A quiet room"],
      { Fives: ["smaller groups"] },
    ],
    [
      "both, where two stood there",
      ["More time", "Calm"],
      { Calm: ["smaller groups", "A quiet room"] },
    ],
    ["spaces reword nothing", ["  More  time ", "smaller groups", "A quiet room"], {}],
  ];
  for (const [name, lines, told] of cases) {
    test(name, () => deepEqual(reworded(lines, TAKEN), told));
  }
});
