import { deepEqual } from "node:assert/strict";
import { describe, test } from "node:test";
import { type Joining, joinOnce } from "../../plwidgets/frontend/participant/identity";
import { PASSING } from "../../plwidgets/frontend/storage";

/** A hub at which each who joins is one person more; `refuse` says which asking it refuses. */
function hub(name: string, refuse = 0): Joining {
  let asked = 0;
  return {
    hub: `${PASSING}${name}/`,
    join: async ({ code }) => {
      asked += 1;
      const number = asked;
      await Promise.resolve();
      if (number === refuse) throw { code: "too_many", message: "Too many tries." };
      return { type: "joined", code, participant: `p${number}`, token: `t${number}` };
    },
  };
}

describe("Joining", () => {
  test("twice at once, as two widgets of a notebook do, is one person", async () => {
    const live = hub("once");
    const all = ["219816", "219816", "304512"].map((code) => joinOnce(live, { code }));

    deepEqual(
      (await Promise.all(all)).map(({ participant }) => participant),
      ["p1", "p1", "p2"],
    );
  });

  test("that was refused keeps nobody else out", async () => {
    const live = hub("refused", 1);
    const both = [1, 2].map(() => joinOnce(live, { code: "219816" }));

    deepEqual(
      (await Promise.allSettled(both)).map(({ status }) => status),
      ["rejected", "fulfilled"],
    );
  });
});
