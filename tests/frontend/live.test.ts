import { deepEqual, equal } from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { Connection } from "../../plwidgets/frontend/live";
import type { Role } from "../../plwidgets/frontend/wire";

type Heard = (message?: object) => void;

/** As much of a page as a line needs: it is looked at, and nothing happens to it. */
const stillPage = {
  document: {
    baseURI: "http://hub/",
    visibilityState: "visible",
    getElementById: () => null,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  },
  window: { addEventListener: () => undefined, removeEventListener: () => undefined },
  location: new URL("http://hub/"),
};

interface Sent {
  type: string;
  key?: string;
  packed?: boolean;
}

/** A line, what it was told to send, and the way to let it hear something. */
function entered(role: Role) {
  const heard = new Map<string, Heard>();
  const sent: Sent[] = [];
  const line = new Connection(
    {
      get: () => "",
      set: () => undefined,
      save_changes: () => undefined,
      on: (event, call) => void heard.set(event, call as Heard),
      off: () => undefined,
      send: (message) => void sent.push(message as Sent),
    },
    role,
  );
  line.listen();
  line.enter({ code: "219816" });
  const hear = (event: string, message?: object) => heard.get(event)?.(message);
  return { line, sent, tell: (message: object) => hear("msg:custom", message), hear };
}

describe("A page's line", () => {
  beforeEach(() => {
    Object.assign(globalThis, stillPage);
    mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  });
  afterEach(() => mock.timers.reset());

  test("is gone at once when the kernel restarts, and back with its first word", () => {
    const { line, sent, tell, hear } = entered("facilitator");
    tell({ type: "view", seq: 1, now: 1, view: {} });
    const said = [line.status];

    hear("comm_live_update");
    said.push(line.status);
    tell({ type: "pong" });
    said.push(line.status);

    deepEqual(said, ["connected", "gone", "connected"]);
    deepEqual(
      sent.map(({ type }) => type),
      ["connect", "ping"],
    );
  });

  test("asks for packed views, and shows them as they are", () => {
    const { line, sent, tell } = entered("projector");
    tell({ type: "opened" });
    const tables = { "~": ["name", "4"], "4": { people: 1 } };
    tell({ type: "packed", seq: 1, now: 1, view: { timer: { "~": 0 }, tables } });
    tell({
      type: "patch",
      seq: 2,
      now: 2,
      patch: { tables: { "4": { "~": "7" }, "7": { people: 2 } } },
    });

    equal(sent.at(-1)?.packed, true);
    deepEqual(line.view, {
      timer: null,
      tables: [
        { name: "4", people: 1 },
        { name: "7", people: 2 },
      ],
    });
  });

  test("shows an older hub's plain views as they are", () => {
    const { line, tell } = entered("projector");
    tell({ type: "view", seq: 1, now: 1, view: { tally: { boards: { "~": { notes: "Ours" } } } } });
    tell({ type: "patch", seq: 2, now: 2, patch: { people: 2 } });

    deepEqual(line.view, { people: 2, tally: { boards: { "~": { notes: "Ours" } } } });
  });

  test("shows an answer from its receipt on, whatever else is told before the view has it", () => {
    const { line, sent, tell } = entered("participant");
    tell({ type: "packed", seq: 1, now: 1, view: { people: 1, mine: {} } });
    line.send("answer", { activity: "why", round: 1, answer: { text: "Growth" } });
    const shown = () => [
      line.view?.people,
      line.view?.mine?.why?.answer,
      line.view?.mine?.why?.item,
    ];
    tell({ type: "ack", key: sent.at(-1)?.key, seq: 5 });
    const seen = [shown()];
    tell({ type: "patch", seq: 4, now: 2, patch: { people: 2 } });
    seen.push(shown());
    const given = { answer: { text: "Growth" }, seq: 5, round: 1, item: "5" };
    tell({ type: "patch", seq: 5, now: 3, patch: { mine: { why: given } } });
    seen.push(shown());
    tell({ type: "patch", seq: 6, now: 4, patch: { mine: { why: null } } });
    seen.push(shown());

    deepEqual(seen, [
      [1, { text: "Growth" }, undefined],
      [2, { text: "Growth" }, undefined],
      [2, { text: "Growth" }, "5"],
      [2, undefined, undefined],
    ]);
  });
});
