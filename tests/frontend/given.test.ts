import { deepEqual } from "node:assert/strict";
import { describe, test } from "node:test";
import { given } from "../../plwidgets/activities/word_cloud/given";

describe("Of a few words", () => {
  test("those that signs or accents tell apart are all sent", () => {
    deepEqual(given(["C++", "C#", "C"]), ["C++", "C#", "C"]);
    deepEqual(given(["A+", "A-"]), ["A+", "A-"]);
    deepEqual(given(["año", "ano"]), ["año", "ano"]);
  });

  test("one typed in another case, with other spaces or signs that nobody sees, is sent once", () => {
    deepEqual(given(["More time", " more  TIME ", "more\u200b time", ""]), ["More time"]);
    deepEqual(given(["cafe\u0301", "café"]), ["cafe\u0301"]);
  });

  test("what nobody can see is nothing", () => {
    deepEqual(given(["\u200b", " "]), []);
  });
});
