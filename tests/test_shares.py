"""Shares are said by one rule, in Python and on every screen."""

from __future__ import annotations

import json
import subprocess

import pytest

from hatch_build import find_node
from plwidgets.numbers.shares import ROUNDED, between, counted, percent, rounding, whole
from tests.checkout import ROOT

TABLE = json.loads((ROOT / "tests/data/shares.json").read_text("utf-8"))

SCRIPT = """
import { build } from "esbuild";
const options = { bundle: true, format: "esm", write: false };
const { outputFiles } = await build({ entryPoints: ["plwidgets/frontend/shares.ts"], ...options });
const of = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
const { percent, rounded } = JSON.parse(process.argv[1]);
console.log(JSON.stringify({
  percent: percent.map(([value, n]) => of.percent(value / n)),
  rounded: rounded.map(([values, n]) => of.areRounded(values, n)),
}));
"""


@pytest.mark.parametrize(("value", "n", "said"), TABLE["percent"])
def test_a_share_is_said_as_a_whole_percentage(value: int, n: int, said: str) -> None:
    assert percent(value, n) == said
    assert percent(value / n) == said


@pytest.mark.parametrize(("values", "n", "said"), TABLE["rounded"])
def test_shares_of_a_whole_that_do_not_add_up_are_said_to_be_rounded(
    values: list[int], n: int, said: bool
) -> None:
    assert rounding(values, n) == (ROUNDED if said else "")


def test_screens_say_what_python_says() -> None:
    command = [str(find_node(ROOT)), "--input-type=module", "-e", SCRIPT, json.dumps(TABLE)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert done.stderr == ""
    assert json.loads(done.stdout) == {
        "percent": [said for _, _, said in TABLE["percent"]],
        "rounded": [said for _, _, said in TABLE["rounded"]],
    }


def test_every_half_of_a_percent_is_rounded_up() -> None:
    assert [whole(odd, 200) for odd in range(1, 200, 2)] == list(range(1, 101))
    assert [whole(odd / 200) for odd in range(1, 200, 2)] == list(range(1, 101))


def test_of_nobody_there_is_no_share() -> None:
    assert (percent(0, 0), counted(0, 0)) == ("", "")


def test_an_interval_and_a_count_have_the_same_shares() -> None:
    assert between(0.4689, 0.7733) == "47% to 77%"
    assert counted(12, 17) == "12 · 71%"
