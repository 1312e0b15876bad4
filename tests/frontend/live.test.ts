import { deepEqual } from "node:assert/strict";
import { describe, mock, test } from "node:test";
import { Connection } from "../../plwidgets/frontend/live";

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

describe("A page's line through a kernel", () => {
  test("is gone at once when the kernel restarts, and back with its first word", () => {
    Object.assign(globalThis, stillPage);
    mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
    const heard = new Map<string, Heard>();
    const sent: string[] = [];
    const line = new Connection(
      {
        get: () => "",
        set: () => undefined,
        save_changes: () => undefined,
        on: (event, call) => void heard.set(event, call as Heard),
        off: () => undefined,
        send: (message) => void sent.push((message as { type: string }).type),
      },
      "facilitator",
    );
    line.listen();
    line.enter({ code: "219816" });
    heard.get("msg:custom")?.({ type: "view", view: {} });
    const said = [line.status];

    heard.get("comm_live_update")?.();
    said.push(line.status);
    heard.get("msg:custom")?.({ type: "pong" });
    said.push(line.status);

    deepEqual(said, ["connected", "gone", "connected"]);
    deepEqual(sent, ["connect", "ping"]);
    mock.timers.reset();
  });
});
