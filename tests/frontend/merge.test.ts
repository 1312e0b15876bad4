import { deepEqual, equal } from "node:assert/strict";
import { describe, test } from "node:test";
import { mergePatch } from "../../plwidgets/frontend/merge";
import type { Json } from "../../plwidgets/frontend/wire";
import table from "../data/merge_patches.json";

const cases: { target: unknown; patch: unknown; result: unknown }[] = table;

describe("A merge patch", () => {
  for (const { target, patch, result } of cases) {
    test(`${JSON.stringify(patch)} makes ${JSON.stringify(target)} ${JSON.stringify(result)}`, () => {
      const before = JSON.stringify(target);

      deepEqual(mergePatch(target as Json, patch as Json), result);
      equal(JSON.stringify(target), before);
    });
  }

  test("leaves what it does not touch the same objects", () => {
    const target = { wall: { a: { text: "One" }, b: { text: "Two" } }, people: { n: 1 } };
    const merged = mergePatch(target, { wall: { a: { text: "1" } } }) as typeof target;

    equal(merged.people, target.people);
    equal(merged.wall.b, target.wall.b);
  });

  test("takes any name as a name", () => {
    const merged = mergePatch({}, JSON.parse('{"__proto__": {"n": 1}}'));

    equal(JSON.stringify(merged), '{"__proto__":{"n":1}}');
  });
});
