import { deepEqual, equal } from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { catalogue, directionOf, speak } from "../../plwidgets/frontend/words";

const words = catalogue("test", {
  send: "Send",
  keys: { title: "Keys", list: [["y"], ["n"]] },
  notes: ["Open it.", "Start."],
});

describe("A catalogue", () => {
  afterEach(() => speak("en", {}));

  test("has its lists as they were declared", () => {
    deepEqual(words.notes, ["Open it.", "Start."]);
    deepEqual(words.keys.list, [["y"], ["n"]]);
  });

  test("takes a list of a language whole", () => {
    speak("sv", { test: { notes: ["Öppna."], keys: { title: "Tangenter" } } });
    deepEqual(words.notes, ["Öppna."]);
    deepEqual(words.keys, { title: "Tangenter", list: [["y"], ["n"]] });
    equal(words.send, "Send");
  });
});

test("A page runs the way its language does, and from the left where that is not known", () => {
  deepEqual(["ar", "he-IL", "FA", "ur", "sv", null].map(directionOf), [
    "rtl",
    "rtl",
    "rtl",
    "rtl",
    "ltr",
    "ltr",
  ]);
});
