import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { wanted } from "../../plwidgets/frontend/participant/language";

test("A phone speaks what was chosen, or what is read, the workshop's if that is read", () => {
  deepEqual(wanted("fr", "es", ["de", "en"]), ["fr"]);
  deepEqual(wanted(null, "es", ["de-AT", "en"]), ["de-AT", "en", "es"]);
  deepEqual(wanted(null, "es", ["en", "es-MX"]), ["es", "en", "es-MX"]);
  deepEqual(wanted(null, null, ["de"]), ["de"]);
});
