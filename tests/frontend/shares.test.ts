import { equal } from "node:assert/strict";
import { describe, test } from "node:test";
import { areRounded, percent } from "../../plwidgets/frontend/shares";
import table from "../data/shares.json";

const cases = table as unknown as {
  percent: [value: number, n: number, said: string][];
  rounded: [values: number[], n: number, said: boolean][];
};

describe("A share", () => {
  for (const [value, n, said] of cases.percent)
    test(`of ${value} in ${n} is ${said}, as in Python`, () => equal(percent(value / n), said));
});

describe("Shares of a whole", () => {
  for (const [values, n, said] of cases.rounded)
    test(`${values} of ${n} ${said ? "are said to be rounded" : "need no word"}`, () =>
      equal(areRounded(values, n), said));
});
