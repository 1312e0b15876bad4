import { deepEqual, equal, rejects } from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { Outbox, type Outgoing } from "../../plwidgets/frontend/outbox";
import { PASSING } from "../../plwidgets/frontend/storage";

const SCOPE = `${PASSING}hub/219816/p1`;
const WHY = { activity: "why", round: 1 };
const BUSY = { code: "store_unavailable", message: "The room cannot be written now." };
const CLOSED = { code: "wrong_phase", message: "Answers are closed." };

/** An outbox on its way to a hub, and what has been said to that hub. */
function opened(scope: string | null = SCOPE): { box: Outbox; said: Outgoing[] } {
  const said: Outgoing[] = [];
  return { box: new Outbox(scope, (entry) => said.push(entry)), said };
}

const texts = (entries: readonly Outgoing[]): unknown[] =>
  entries.map(({ body }) => (body.answer as { text: string }).text);

function answer(box: Outbox, text: string, question = WHY): Promise<unknown> {
  const acknowledged = box.add({ kind: "answer", body: { ...question, answer: { text } } });
  acknowledged.catch(() => undefined);
  return acknowledged;
}

describe("The outbox", () => {
  beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
  afterEach(() => {
    const { box } = opened();
    for (const { key } of box.entries) box.acknowledge({ type: "ack", key, seq: 1 });
    mock.timers.reset();
  });

  test("says an answer at once and keeps it until it is acknowledged", async () => {
    const { box, said } = opened();
    const acknowledged = answer(box, "To see them grow");
    const key = said[0]?.key ?? "";

    deepEqual(texts(said), ["To see them grow"]);
    deepEqual(texts(opened().box.entries), ["To see them grow"]);
    box.acknowledge({ type: "ack", key, seq: 7 });
    deepEqual(await acknowledged, { type: "ack", key, seq: 7 });
    deepEqual(box.entries, []);
    deepEqual(opened().box.entries, []);
  });

  test("holds one answer to a question: the newest, under a key of its own", async () => {
    const { box, said } = opened();
    const first = answer(box, "One");
    answer(box, "Two");
    answer(box, "Another question", { activity: "how", round: 1 });
    answer(box, "Another round", { activity: "why", round: 2 });

    await rejects(first, { code: "replaced" });
    deepEqual(texts(box.entries), ["Two", "Another question", "Another round"]);
    equal(new Set(said.map(({ key }) => key)).size, 4);
  });

  test("says everything again after a reload, oldest first, with the same keys", () => {
    const { box, said } = opened();
    answer(box, "One");
    answer(box, "Two", { activity: "how", round: 1 });
    const again = opened();
    again.box.flush();

    deepEqual(
      again.said.map(({ key }) => key),
      said.map(({ key }) => key),
    );
  });

  test("tries an answer again that the hub may well take later, ever less often", () => {
    const { box, said } = opened();
    answer(box, "One");
    const key = said[0]?.key ?? "";

    for (const wait of [1500, 3000, 6000, 12000, 15000, 15000]) {
      const before = said.length;
      equal(box.refuse(key, BUSY), undefined);
      mock.timers.tick(wait - 1);
      equal(said.length, before);
      mock.timers.tick(1);
      equal(said.length, before + 1);
    }
    deepEqual(texts(box.entries), ["One"]);
  });

  test("lets go of what the hub will never take, and gives it back", async () => {
    const { box, said } = opened();
    const acknowledged = answer(box, "One");
    const refused = box.refuse(said[0]?.key ?? "", CLOSED);

    deepEqual(refused?.body, { ...WHY, answer: { text: "One" } });
    await rejects(acknowledged, CLOSED);
    deepEqual(opened().box.entries, []);
  });

  test("keeps nothing in the browser but answers", () => {
    const { box } = opened();
    box.add({ kind: "mark", body: { activity: "why", item: "1", mark: "up" } });

    equal(box.entries.length, 1);
    deepEqual(opened().box.entries, []);
  });

  test("follows another tab, and keeps what is this tab's alone", () => {
    const { box, said } = opened();
    box.add({ kind: "mark", body: { activity: "why", item: "1", mark: "up" } });
    answer(box, "One");
    opened().box.acknowledge({ type: "ack", key: said[1]?.key ?? "", seq: 1 });
    box.reload();

    deepEqual(
      box.entries.map(({ kind }) => kind),
      ["mark"],
    );
  });

  test("keeps nothing at all without a participant", () => {
    const { box } = opened(null);
    answer(box, "One");

    deepEqual(texts(box.entries), ["One"]);
    deepEqual(opened().box.entries, []);
  });
});
