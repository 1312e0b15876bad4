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
  navigator: { languages: ["en"] },
};

/** Some of it is there already, in a later Node, and not to be assigned. */
function standStill(): void {
  for (const [name, value] of Object.entries(stillPage))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

interface Sent {
  type: string;
  key?: string;
  packed?: boolean;
  sent_at?: number;
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
    standStill();
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

  test("says on the next line what was under way when a websocket takes over", () => {
    const { line, sent, tell } = entered("participant");
    const view = { type: "view", seq: 1, now: 1, view: { people: 1, mine: {} } };
    tell({ type: "slow", on: true });
    tell({ type: "opened" });
    tell(view);
    line.send("answer", { activity: "why", round: 1, answer: { text: "Growth" } });
    const told = [[line.status, line.slow]];
    tell({ type: "slow", on: false });
    tell(view);
    told.push([line.status, line.slow]);

    const keys = sent.filter(({ type }) => type === "answer").map(({ key }) => key);
    equal(keys.length, 2);
    equal(new Set(keys).size, 1);
    deepEqual(told, [
      ["connected", true],
      ["connected", false],
    ]);
  });

  test("says by the hub's clock when an answer was sent, however late it goes", () => {
    const { line, sent, tell } = entered("participant");
    const ahead = 3_600_000;
    const view = () => tell({ type: "view", seq: 1, now: Date.now() + ahead, view: { mine: {} } });
    view();
    tell({ type: "closed", retry_in: 250 });
    const at = Date.now() - 60_000;
    line.send("answer", { activity: "why", round: 1, answer: { text: "Growth" } }, at);
    tell({ type: "opened" });
    view();

    const { sent_at = 0 } = sent.find(({ type }) => type === "answer") ?? {};
    equal(Math.abs(sent_at - at - ahead) < 1000, true);
  });

  test("does not do later what was pressed before it was cut", async () => {
    const { line, sent, tell } = entered("facilitator");
    const view = { type: "view", seq: 1, now: Date.now(), view: {} };
    tell(view);
    const pressed = line.send("control", { action: "next" }).catch(({ code }) => code);
    tell({ type: "closed", retry_in: 250 });
    const refused = line.send("control", { action: "next" }).catch(({ code }) => code);
    tell({ type: "opened" });
    tell(view);

    deepEqual([await pressed, await refused], ["cut", "offline"]);
    equal(sent.filter(({ type }) => type === "control").length, 1);
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

describe("A page whose kernel numbers what it says", () => {
  beforeEach(() => {
    standStill();
    mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });
  });
  afterEach(() => mock.timers.reset());

  const first = { type: "view", seq: 1, now: 1, nth: 2, view: { people: 1 } };
  const whole = { type: "view", seq: 5, now: 5, nth: 6, view: { people: 4, answered: 9 } };
  const patch = (nth: number, changed: object) => ({
    ...{ type: "patch", seq: nth, now: nth, nth },
    patch: changed,
  });

  /** A page that has its first view; and how often it said hello since. */
  function shown(role: Role = "projector") {
    const page = entered(role);
    page.tell({ type: "opened", nth: 1 });
    page.tell(first);
    const before = page.sent.length;
    const hellos = () => page.sent.slice(before).filter(({ type }) => type === "hello").length;
    return { ...page, hellos };
  }

  test("shows what follows, and asks for nothing", () => {
    const { line, tell, hellos } = shown();
    tell(patch(3, { people: 2 }));
    tell({ type: "pong", nth: 3 });
    tell({ type: "drawn", nth: 4 });
    tell(patch(5, { answered: 1 }));

    deepEqual(line.view, { people: 2, answered: 1 });
    equal(hellos(), 0);
  });

  test("applies no patch that does not follow, asks once for the whole, and shows that", () => {
    const { line, tell, hellos } = shown();
    const states = new Set<string>();
    line.subscribe(() => states.add(line.status));
    tell(patch(4, { people: 3 }));
    tell(patch(5, { people: 4 }));

    deepEqual([line.view, hellos()], [{ people: 1 }, 1]);
    tell(whole);
    tell(patch(7, { people: 5 }));
    deepEqual([line.view, hellos()], [{ people: 5, answered: 9 }, 1]);
    deepEqual([...states], ["connected"]);
  });

  test("applies no patch again that it has", () => {
    const { line, tell, hellos } = shown();
    tell(whole);
    tell(patch(5, { people: 3 }));

    deepEqual([line.view, hellos()], [whole.view, 0]);
  });

  test("notices by the next pong that the last message was lost", () => {
    const { line, tell, hellos } = shown();
    tell({ type: "pong", nth: 3 });

    equal(hellos(), 1);
    tell(whole);
    tell({ type: "pong", nth: 6 });
    deepEqual([line.view, hellos()], [whole.view, 1]);
  });

  test("asks again after the next ping, if the whole view was lost as well", () => {
    const { tell, hellos } = shown();
    tell(patch(4, {}));
    tell({ type: "pong", nth: 5 });
    equal(hellos(), 1);

    mock.timers.tick(20_000);
    tell({ type: "pong", nth: 5 });
    equal(hellos(), 2);
  });

  test("asks for its line again, and once, from a kernel that has not said a word of it", () => {
    const { sent, tell } = entered("projector");
    tell({ type: "pong", nth: 0 });
    tell({ type: "opened", nth: 1 });
    tell({ type: "pong", nth: 1 });

    const said = sent.map(({ type }) => type);
    deepEqual(said, ["connect", "disconnect", "connect", "hello"]);
  });

  test("says hello again if the word that the line is open was lost", () => {
    const { line, sent, tell } = entered("projector");
    tell({ type: "pong", nth: 1 });
    tell(first);
    tell({ type: "closed", retry_in: 250, nth: 3 });
    tell({ type: "pong", nth: 3 });

    equal(sent.filter(({ type }) => type === "hello").length, 2);
    equal(line.status, "offline");
  });

  test("says again with the same key what was not acknowledged", () => {
    const { line, sent, tell } = shown("facilitator");
    line.send("control", { action: "next" });
    const said = () => sent.filter(({ type }) => type === "control").map(({ key }) => key);
    const [key] = said();

    tell({ type: "pong", nth: 2 });
    deepEqual(said(), [key, key]);
    tell(patch(4, {}));
    tell(whole);
    deepEqual(said(), [key, key, key]);
    tell({ type: "ack", key, seq: 6, nth: 7 });
    tell({ type: "pong", nth: 7 });
    equal(said().length, 3);
    equal(line.outbox.length, 0);
  });
});
