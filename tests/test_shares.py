"""Shares are said by one rule; screens have the same, by the same table (`tests/frontend`)."""

from __future__ import annotations

import json

import pytest

from plwidgets.numbers.shares import between, counted, percent, rounding, whole
from tests.checkout import ROOT

TABLE = json.loads((ROOT / "tests/data/shares.json").read_text("utf-8"))


@pytest.mark.parametrize(("value", "n", "said"), TABLE["percent"])
def test_a_share_is_said_as_a_whole_percentage(value: int, n: int, said: str) -> None:
    assert percent(value, n) == said
    assert percent(value / n) == said


@pytest.mark.parametrize(("values", "n", "said"), TABLE["rounded"])
def test_shares_of_a_whole_that_do_not_add_up_are_said_to_be_rounded(
    values: list[int], n: int, said: bool
) -> None:
    assert rounding(values, n) == ("shares are rounded" if said else "")


def test_every_half_of_a_percent_is_rounded_up() -> None:
    assert [whole(odd, 200) for odd in range(1, 200, 2)] == list(range(1, 101))
    assert [whole(odd / 200) for odd in range(1, 200, 2)] == list(range(1, 101))


def test_of_nobody_there_is_no_share() -> None:
    assert (percent(0, 0), counted(0, 0)) == ("", "")


def test_an_interval_and_a_count_have_the_same_shares() -> None:
    assert between(0.4689, 0.7733) == "47% to 77%"
    assert counted(12, 17) == "12 · 71%"
