import assert from "node:assert/strict";
import { test } from "node:test";
import { Errand } from "../../plwidgets/frontend/errand";

/** An errand, and what it has asked of its host. */
function errand() {
  const asked: string[] = [];
  const made = new Errand((message) => asked.push(JSON.stringify(message)));
  return { asked, made };
}

test("what is asked meanwhile waits for its turn, and each has its own answer", async () => {
  const { asked, made } = errand();
  const first = made.ask<{ told: { n: number } }>({ type: "mine", asked: "one" });
  const second = made.ask<{ told: { n: number } }>({ type: "mine", asked: "two" });
  const third = made.ask({ type: "erase" });
  assert.equal(asked.length, 1);
  made.done({ type: "mine", told: { n: 1 } });
  made.done({ type: "mine", told: { n: 2 } });
  made.done({ type: "erased" });

  assert.deepEqual([(await first).told.n, (await second).told.n], [1, 2]);
  await third;
  assert.deepEqual(
    asked.map((message) => JSON.parse(message).asked ?? JSON.parse(message).type),
    ["one", "two", "erase"],
  );
});

test("what is refused holds nothing up", async () => {
  const { asked, made } = errand();
  const first = made.ask({ type: "join" });
  const second = made.ask({ type: "erase" });
  assert.equal(made.refused("erase", { code: "busy", message: "" }), false);
  assert.equal(made.refused("join", { code: "busy", message: "" }), true);
  await assert.rejects(first, { code: "busy" });
  made.done({ type: "erased" });

  await second;
  assert.equal(asked.length, 2);
});
