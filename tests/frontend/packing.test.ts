import { deepEqual, equal } from "node:assert/strict";
import { describe, test } from "node:test";
import { mergePatch } from "../../plwidgets/frontend/merge";
import { unpack } from "../../plwidgets/frontend/packing";
import type { Json } from "../../plwidgets/frontend/wire";
import table from "../data/packed.json";

const cases: { whole: unknown; packed: unknown }[] = table;

describe("What is packed", () => {
  for (const { whole, packed } of cases) {
    test(`as ${JSON.stringify(packed)} is ${JSON.stringify(whole)}`, () => {
      deepEqual(unpack(packed as Json), whole);
    });
  }

  test("comes in its order, and what a patch leaves alone stays the same object", () => {
    const wall = {
      n: 2,
      cards: { "~": ["id", "a"], a: { text: "One", "~": "b" }, b: { text: "Two" } },
      answers: { a: { text: "One" } },
    };
    const patch = { n: 3, cards: { a: { "~": "c" }, c: { text: "Three", "~": "b" } } };
    const before = unpack(wall) as { cards: object[]; answers: object };
    const after = unpack(mergePatch(wall, patch)) as typeof before;

    deepEqual(after.cards, [
      { id: "a", text: "One" },
      { id: "c", text: "Three" },
      { id: "b", text: "Two" },
    ]);
    equal(after.cards[2], before.cards[1]);
    equal(after.answers, before.answers);
  });
});
