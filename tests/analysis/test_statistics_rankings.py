"""Rankings: W is Friedman's, few rankings are counted out, points are the activity's."""

from __future__ import annotations

import math
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from plwidgets.analysis.statistics import concordance
from plwidgets.analysis.statistics.rankings import fewest_rankings
from plwidgets.exceptions import InvalidData
from tests.kinds.cards import prompt, tally

BASES = np.array(
    [
        *([5.40, 5.50, 5.55], [5.85, 5.70, 5.75], [5.20, 5.60, 5.50], [5.55, 5.50, 5.40]),
        *([5.90, 5.85, 5.70], [5.45, 5.55, 5.60], [5.40, 5.40, 5.35], [5.45, 5.50, 5.35]),
        *([5.25, 5.15, 5.00], [5.85, 5.80, 5.70], [5.25, 5.20, 5.10], [5.65, 5.55, 5.45]),
        *([5.60, 5.35, 5.45], [5.05, 5.00, 4.95], [5.50, 5.50, 5.40], [5.45, 5.55, 5.50]),
        *([5.55, 5.55, 5.35], [5.45, 5.50, 5.55], [5.50, 5.45, 5.25], [5.65, 5.60, 5.40]),
        *([5.70, 5.65, 5.55], [6.30, 6.30, 6.25]),
    ]
)
"""Hollander and Wolfe (1973): 22 players, three ways to round first base, with ties; Friedman's
statistic is 11.143, p = 0.0038."""


def test_rounding_first_base() -> None:
    got = concordance(BASES)

    assert got.estimate == pytest.approx(11.143 / (22 * 2), abs=1e-5)
    assert got.p == pytest.approx(0.003805, abs=1e-6)
    assert (got.n, got.size, got.method) == (22, "weak", "chi-squared test")
    # Ranks 53, 47 and 32: three points less the rank for each player.
    assert got.points == (66 - 53, 66 - 47, 66 - 32)


def test_w_is_the_mean_correlation_of_all_pairs_of_rankings() -> None:
    """Without ties (m W - 1) / (m - 1) is the mean of Spearman's rho."""
    ranks = np.random.default_rng(3).permuted(np.tile(np.arange(6), (9, 1)), axis=1)

    got = concordance(ranks)

    rho = np.corrcoef(ranks)
    mean = rho[np.triu_indices(9, 1)].mean()
    assert got.estimate is not None
    assert (9 * got.estimate - 1) / 8 == pytest.approx(mean)


@given(st.lists(st.lists(st.integers(1, 4), min_size=4, max_size=4), min_size=20, max_size=40))
def test_with_ties_it_is_friedmans_statistic_as_scipy_has_it(ranks: list[list[int]]) -> None:
    assume(any(len(set(row)) > 1 for row in ranks))

    got = concordance(ranks)

    friedman = stats.friedmanchisquare(*np.array(ranks).T)
    assert got.estimate == pytest.approx(friedman.statistic / (len(ranks) * 3), abs=1e-12)
    assert got.p == pytest.approx(friedman.pvalue, abs=1e-12)


def test_few_rankings_are_held_against_all_orders() -> None:
    ranks = np.array([[1, 2, 3], [1, 3, 2], [2, 1, 3], [1, 2, 3]])

    got = concordance(ranks)

    def apart(rows: np.ndarray) -> float:
        return float((rows.sum(axis=0) ** 2).sum())

    drawn = [apart(np.array(rows)) for rows in product(permutations((1, 2, 3)), repeat=4)]
    assert got.p == pytest.approx(np.mean([one >= apart(ranks) for one in drawn]))
    assert got.method == "permutation test"


def test_two_options_are_a_sign_test() -> None:
    got = concordance([[1, 2]] * 8 + [[2, 1]])

    assert got.p == pytest.approx(2 * (1 + 9) / 2**9)


@pytest.mark.parametrize("options", [2, 3, 4, 12])
def test_fewest_is_the_first_number_that_can_come_below_one_in_twenty(options: int) -> None:
    orders, m = math.factorial(options), fewest_rankings(options)

    assert orders ** (1 - m) <= 0.05
    assert m == 2 or orders ** (2 - m) > 0.05


def test_too_few_rankings_have_a_w_and_no_p() -> None:
    got = concordance([[1, 2, 3], [1, 2, 3]])

    assert (got.estimate, got.p) == (1, None)
    assert got.note == "too few: n = 2, at least 3 needed"


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(st.permutations(list("abcd")), min_size=2, max_size=8))
def test_w_and_points_are_those_of_the_activity(rankings: list[list[str]]) -> None:
    asked = prompt("ranking", options=list("ABCD"))
    shown = tally(asked, [{"ranking": ranking} for ranking in rankings]).as_dict()

    got = concordance([[ranking.index(id) + 1 for id in "abcd"] for ranking in rankings])

    points = {row["id"]: row["value"] for row in shown["rows"]}
    assert got.points == tuple(points[id] for id in "abcd")
    assert got.estimate == shown["agreement"]


def test_who_left_a_place_empty_does_not_count() -> None:
    assert concordance([[1, 2, 3], [1, None, 2], [1, 2, 3], [2, 1, 3]]).n == 3


def test_nobody_who_ranks_one_above_another_has_no_order() -> None:
    got = concordance([[1, 1, 1]] * 30)

    assert (got.estimate, got.note) == (None, "nobody ranks one option above another")


def test_one_option_is_no_ranking() -> None:
    assert concordance([[1]] * 30).note == "one option only"


def test_what_is_no_matrix_is_refused() -> None:
    with pytest.raises(InvalidData):
        concordance(np.zeros((2, 2, 2)))
