"""Two rounds: exact p-values by counting all signs, others by the variance of the ranks."""

from __future__ import annotations

import math
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.descriptivestats import sign_test as statsmodels_sign_test

from plwidgets.analysis.statistics import sign_test, wilcoxon
from plwidgets.analysis.statistics.paired import rank_biserial
from plwidgets.exceptions import InvalidData

MAIZE = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
"""Darwin (1876): crossed less self-fertilised maize, in eighths of an inch, as R. A. Fisher
(1935, The Design of Experiments) has them."""


def moved(*moves: float) -> tuple[list[float], list[float]]:
    """Return a first and a second round that are apart by this."""
    return [0.0] * len(moves), list(moves)


def counted(moves: list[int]) -> float:
    """Return the two-sided p of Pratt's signed ranks: all signs of what moved, one by one."""
    ranks = stats.rankdata(np.abs(moves)) * (np.array(moves) != 0)
    moving = ranks[ranks > 0]
    middle = moving.sum() / 2
    far = abs(ranks[np.array(moves) > 0].sum() - middle)
    signs = np.array(list(product([0, 1], repeat=len(moving))))
    return float((np.abs(signs @ moving - middle) >= far - 1e-9).mean())


def test_darwins_maize() -> None:
    got = wilcoxon(*moved(*MAIZE))

    assert (got.n, got.rose, got.fell, got.same) == (15, 13, 2, 0)
    assert got.estimate == 24
    assert got.p == pytest.approx(counted(MAIZE), abs=1e-12)
    assert got.p == pytest.approx(0.0413, abs=5e-5)
    # Ranks 10 and 14 of 120 fell.
    assert got.effect == pytest.approx((96 - 24) / 120)
    assert (got.size, got.method) == ("large", "Wilcoxon signed-rank, exact")


@settings(deadline=None, max_examples=25)  # a busy machine is no failure
@given(st.lists(st.integers(-3, 3), min_size=6, max_size=9))
def test_few_pairs_with_ties_and_zeros_are_counted_out(moves: list[int]) -> None:
    got = wilcoxon(*moved(*moves))

    if np.count_nonzero(moves) < 6:
        assert got.p is None
    else:
        assert got.p == pytest.approx(counted(moves), abs=1e-12)
        assert got.method == "Wilcoxon signed-rank, exact"


def test_up_to_fifty_pairs_are_counted_out_ties_and_all() -> None:
    moves = [1, -1, 2, -2, 3, 1, 0, -1, 1, 2, -3, 1, 0, 2]

    got = wilcoxon(*moved(*moves))
    assert got.method == "Wilcoxon signed-rank, exact"
    assert got.p == pytest.approx(counted(moves), abs=1e-12)
    assert wilcoxon(*moved(*moves, *[1, -1] * 18)).method == "Wilcoxon signed-rank, exact"
    assert wilcoxon(*moved(*moves, *[1, -1] * 19)).method == "Wilcoxon signed-rank"


@given(st.lists(st.integers(-4, 4), min_size=20, max_size=200))
def test_many_pairs_have_the_normal_p_of_their_ranks(moves: list[int]) -> None:
    got = wilcoxon(*moved(*moves))

    ranks = stats.rankdata(np.abs(moves)) * np.sign(moves)
    if np.count_nonzero(moves) < 6:
        assert got.p is None
    elif got.method == "Wilcoxon signed-rank":
        # Each rank is up or down by chance: mean 0, variance the sum of squares.
        z = ranks.sum() / math.sqrt((ranks**2).sum())
        assert got.p == pytest.approx(2 * stats.norm.sf(abs(z)), abs=1e-9)


def test_the_median_shift_has_a_bootstrap_interval() -> None:
    got = wilcoxon(*moved(*[1] * 20, *[0] * 15, *[2] * 3))

    assert (got.estimate, got.low, got.high) == (1, 0, 1)


def test_five_who_moved_are_too_few() -> None:
    got = wilcoxon(*moved(1, 1, 1, 2, 2, 0, 0))

    assert got.p is None
    assert got.note == "too few: n = 5 who moved, at least 6 needed"
    assert got.estimate == 1
    assert got.size == ""
    assert wilcoxon(*moved(1, 1, 1, 2)).note == "too few: n = 4, at least 6 needed"


def test_no_five_who_moved_can_come_below_one_in_twenty() -> None:
    assert counted([1, 2, 3, 4, 5]) == 2 / 2**5 > 0.05 > counted([1, 2, 3, 4, 5, 6])


def test_six_who_moved_are_tested_though_the_interval_asks_for_more() -> None:
    got = wilcoxon(*moved(1, 2, 3, 4, 5, 6), confidence=0.99)

    assert got.p == pytest.approx(2 / 2**6)
    assert (got.low, got.note) == (None, "interval: too few: n = 6, at least 8 needed")


def test_the_effect_without_zeros_is_kerbys_simple_difference() -> None:
    assert rank_biserial(*moved(1, 2, -3, 4)) == pytest.approx((1 + 2 + 4 - 3) / 10)


def test_two_who_rose_among_many_who_stayed_are_no_large_effect() -> None:
    effect = rank_biserial(*moved(1, 1, *[0] * 36))

    assert effect == pytest.approx(2 * 37.5 / (38 * 39 / 2))


def test_steps_that_only_differ_in_binary_are_ties() -> None:
    before, after = [0.1, 0.2, 0.7], [0.3, 0.4, 0.5]

    assert rank_biserial(before, after) == pytest.approx(1 / 3)


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=60))
def test_the_sign_test_is_that_of_statsmodels(moves: list[int]) -> None:
    got = sign_test(*moved(*moves))

    rose, n = sum(move > 0 for move in moves), sum(move != 0 for move in moves)
    assert (got.n, got.rose, got.same) == (n, rose, len(moves) - n)
    if n < 6:
        assert got.p is None
        assert got.note == f"too few: n = {n} who moved, at least 6 needed"
    else:
        assert got.estimate == rose / n
        assert got.p == pytest.approx(statsmodels_sign_test(np.array(moves))[1], abs=1e-12)


def test_the_sign_test_counts_coins() -> None:
    got = sign_test(*moved(*MAIZE))

    assert got.p == pytest.approx(2 * sum(math.comb(15, k) for k in range(3)) / 2**15)


@pytest.mark.parametrize("of", [wilcoxon, sign_test, rank_biserial])
def test_series_are_paired_by_their_index(of: Any) -> None:
    before = pd.Series(range(1, 10), index=list("abcdefghi"))
    after = pd.Series(range(10, 1, -1), index=list("ihgfedcbx"))

    # Nobody counts who is in one round only: a and x.
    assert of(before, after) == of(list(range(2, 10)), list(range(3, 11)))


def test_somebody_who_is_there_twice_cannot_be_paired() -> None:
    with pytest.raises(InvalidData, match="twice"):
        wilcoxon(pd.Series([1, 2], index=["a", "a"]), pd.Series([1, 2], index=["a", "b"]))


def test_rounds_of_unequal_length_cannot_be_paired_by_place() -> None:
    with pytest.raises(InvalidData, match="cannot be paired"):
        wilcoxon([1, 2, 3], [1, 2])


def test_a_pair_with_a_missing_answer_does_not_count() -> None:
    got = wilcoxon([1, None, 3, pd.NA], [2, 5, float("nan"), 4])

    assert (got.n, got.estimate) == (1, 1)
