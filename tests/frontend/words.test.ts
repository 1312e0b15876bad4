import { deepEqual, equal } from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { catalogue, directionOf, forms, plural, speak } from "../../plwidgets/frontend/words";

const words = catalogue("test", {
  send: "Send",
  keys: { title: "Keys", each: { y: "accept", 0: "none" } },
  sent: (n: number) => `${plural(n, "answer", "answers")} sent`,
  left: (n: number) => forms(n, "One is left", `${n} are left`),
  told: (n: number): string => (n ? words.sent(n) : words.send),
});

describe("A catalogue", () => {
  afterEach(() => speak("en", {}));

  test("has its words as they were declared, and counts in English", () => {
    equal(words.keys.each.y, "accept");
    deepEqual([1, 2].map(words.sent), ["1 answer sent", "2 answers sent"]);
    deepEqual([1, 2].map(words.left), ["One is left", "2 are left"]);
  });

  test("takes of a language what it has", () => {
    speak("sv", {
      test: { sent: (n: number) => `${n} svar skickade`, keys: { each: { y: "ja" } } },
    });
    deepEqual({ ...words.keys.each }, { y: "ja", 0: "none" });
    equal(words.send, "Send");
    deepEqual([words.told(0), words.told(1)], ["Send", "1 svar skickade"]);
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

test("A kind from elsewhere brings its words in other languages itself", () => {
  const own = catalogue("elsewhere", { warm: "Warm" }, { sv: { warm: "Varmt" } });
  speak("sv", {});
  equal(own.warm, "Varmt");
  equal(catalogue("later", { warm: "Warm" }, { sv: { warm: "Varmt" } }).warm, "Varmt");
  speak("en", {});
  equal(own.warm, "Warm");
});
