"""Groups: p-values by counting every division, effects by comparing every pair."""

from __future__ import annotations

import math
from itertools import combinations, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from plwidgets.analysis.statistics import chi_squared, kruskal_wallis, mann_whitney
from plwidgets.analysis.statistics.groups import _delta_variance, cliffs_delta
from plwidgets.exceptions import InvalidData

LEVELS = st.integers(1, 5)


def dominance(a: list[int], b: list[int]) -> float:
    """Return Cliff's delta by its definition: each against each."""
    return float(np.mean([np.sign(x - y) for x, y in product(a, b)]))


class TestTwoGroups:
    @given(st.lists(LEVELS, min_size=5, max_size=40), st.lists(LEVELS, min_size=5, max_size=40))
    @settings(deadline=None, max_examples=30)  # a busy machine is no failure
    def test_delta_is_each_against_each(self, a: list[int], b: list[int]) -> None:
        got = mann_whitney(a, b)

        assert got.estimate == got.effect == pytest.approx(dominance(a, b), abs=1e-12)
        assert mann_whitney(b, a).estimate == pytest.approx(-dominance(a, b), abs=1e-12)

    def test_without_ties_every_division_is_counted(self) -> None:
        a, b = [1, 2, 4, 5, 9], [3, 6, 7, 8, 10, 11]

        got = mann_whitney(a, b)

        low = sum(a)
        sums = [sum(some) for some in combinations(range(1, 12), 5)]
        assert got.p == pytest.approx(2 * sum(s <= low for s in sums) / math.comb(11, 5))

    def test_with_ties_every_division_is_counted_too(self) -> None:
        a, b = [1, 1, 2, 2, 3], [2, 3, 3, 3, 4, 4]

        got = mann_whitney(a, b)

        ranks = stats.rankdata([*a, *b])
        low = ranks[:5].sum()
        sums = np.array([ranks[list(some)].sum() for some in combinations(range(11), 5)])
        one_sided = min((sums <= low).mean(), (sums >= low).mean())
        assert got.p == pytest.approx(2 * one_sided, abs=1e-12)

    def test_large_groups_have_the_normal_p_of_their_rank_sum(self) -> None:
        rng = np.random.default_rng(5)
        a, b = rng.integers(1, 6, 60), rng.integers(2, 6, 45)

        got = mann_whitney(a, b)

        ranks = stats.rankdata([*a, *b])
        n, m, k = 105, 60, 45
        # A sum drawn without replacement, half a step nearer to its mean.
        variance = m * k / n * ranks.var(ddof=1)
        z = (abs(ranks[:m].sum() - m * (n + 1) / 2) - 0.5) / math.sqrt(variance)
        assert got.p == pytest.approx(2 * stats.norm.sf(z), rel=1e-9)

    def test_the_variance_of_delta_is_unbiased(self) -> None:
        """Over all samples of three from two small populations it is right on average."""
        first, second = (1.0, 2.0, 4.0), (1.0, 3.0, 3.0)
        samples = [
            (np.sort(a), np.sort(b))
            for a in product(first, repeat=3)
            for b in product(second, repeat=3)
        ]
        deltas = np.array([cliffs_delta(a, b) for a, b in samples])

        # Where Cliff's least value takes its place the estimate is not unbiased any more.
        raw = [unbiased(a, b) for a, b in samples]
        floors = [(1 - delta**2) / (3 * 3 - 1) for delta in deltas]

        assert np.mean(raw) == pytest.approx(deltas.var())
        assert [_delta_variance(a, b, cliffs_delta(a, b)) for a, b in samples] == pytest.approx(
            np.maximum(raw, floors)
        )

    def test_the_ends_of_delta_are_the_roots_of_cliffs_equation(self) -> None:
        a, b = [1, 2, 2, 3, 5, 5, 4, 3], [1, 1, 2, 3, 2, 2, 4]

        got = mann_whitney(a, b)

        d = dominance(a, b)
        s2 = unbiased(np.sort(np.array(a, float)), np.sort(np.array(b, float)))
        for end in (got.low, got.high):
            assert end is not None
            assert (end - d) ** 2 * (1 - d**2) == pytest.approx(
                1.959964**2 * s2 * (1 - end**2), rel=1e-5
            )

    def test_groups_that_do_not_overlap_are_not_certain(self) -> None:
        got = mann_whitney([4, 5, 5, 5, 5], [1, 2, 2, 2, 3, 3])

        assert (got.estimate, got.high, got.size) == (1, 1, "large")
        assert got.low == pytest.approx((5 - 1.959964**2) / (5 + 1.959964**2), abs=1e-6)
        assert mann_whitney([1] * 6, [2] * 5).low == -1
        assert got.low == -(mann_whitney([1] * 6, [2] * 5).high or 0)

    def test_groups_under_five_have_no_p(self) -> None:
        got = mann_whitney([1, 2, 3, 4], [2, 3, 4, 5, 5, 5])

        assert (got.p, got.low, got.size) == (None, None, "")
        assert got.note == "too few: n = 4 in the smallest group, at least 5 needed"
        assert got.estimate is not None

    def test_equal_answers_show_no_difference(self) -> None:
        got = mann_whitney([3] * 5, [3] * 9)

        assert (got.estimate, got.p, got.note) == (0, 1, "all answers are equal")


def unbiased(a: np.ndarray, b: np.ndarray) -> float:
    """Return Cliff's unbiased variance from the whole matrix of dominance."""
    d = np.sign(a[:, None] - b[None, :])
    m, n = d.shape
    rows, columns = d.mean(axis=1) - d.mean(), d.mean(axis=0) - d.mean()
    top = n**2 * (rows**2).sum() + m**2 * (columns**2).sum() - ((d - d.mean()) ** 2).sum()
    return float(top / (m * n * (m - 1) * (n - 1)))


class TestManyGroups:
    @given(st.lists(st.lists(LEVELS, min_size=5, max_size=30), min_size=2, max_size=5))
    def test_h_is_that_of_the_ranks_between_groups(self, groups: list[list[int]]) -> None:
        got = kruskal_wallis(*groups)

        ranks = stats.rankdata(np.concatenate(groups))
        assume(ranks.var() > 0)
        parts = np.split(ranks, np.cumsum([len(group) for group in groups])[:-1])
        between = sum(len(part) * (part.mean() - ranks.mean()) ** 2 for part in parts)
        h = float(between / ranks.var(ddof=1))
        assert got.estimate == pytest.approx(h / (len(ranks) - 1), abs=1e-9)
        # Near 1 p is steep: what is left of h = 0 by rounding shows.
        assert got.p == pytest.approx(stats.chi2.sf(h, len(groups) - 1), abs=1e-6)

    def test_groups_that_answer_alike_do_not_differ(self) -> None:
        alike = [5, 5, 5, 4, 3, 2]  # H comes to -3e-14 here, where no p is

        got = kruskal_wallis(alike * 2, alike * 3, alike * 3, alike * 3)

        assert (got.estimate, got.p) == (0, 1)

    def test_dust_in_the_lungs(self) -> None:
        """Hollander and Wolfe (1973): H = 0.771; the second group has four people only."""
        got = kruskal_wallis(
            [2.9, 3.0, 2.5, 2.6, 3.2], [3.8, 2.7, 4.0, 2.4], [2.8, 3.4, 3.7, 2.2, 2.0]
        )

        assert got.estimate == pytest.approx(0.7714 / 13, abs=1e-5)
        assert got.note == "too few: n = 4 in the smallest group, at least 5 needed"

    def test_empty_groups_are_left_out(self) -> None:
        got = kruskal_wallis([], [1, 2, 3, 4, 5], [None], [3, 4, 5, 5, 5])

        assert (got.groups, got.n) == (2, 10)
        assert got == kruskal_wallis([3, 4, 5, 5, 5], [1, 2, 3, 4, 5])

    def test_of_one_group_there_is_nothing_to_compare(self) -> None:
        assert kruskal_wallis([1, 2, 3]).note == "one group only"
        assert kruskal_wallis().note == "no answers"


class TestCounts:
    def test_pearson_and_cramer(self) -> None:
        table = np.array([[30, 20, 10], [15, 25, 40]])

        got = chi_squared(table)

        expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
        chi2 = ((table - expected) ** 2 / expected).sum()
        assert got.p == pytest.approx(stats.chi2.sf(chi2, 2))
        assert got.estimate == pytest.approx(math.sqrt(chi2 / 140))
        assert got.estimate == pytest.approx(stats.contingency.association(table))
        assert (got.method, got.groups, got.n) == ("chi-squared", 2, 140)

    def test_two_by_two_with_few_expected_is_fishers(self) -> None:
        got = chi_squared([[1, 9], [6, 4]])

        ways = [math.comb(10, k) * math.comb(10, 7 - k) for k in range(8)]
        assert got.p == pytest.approx(sum(w for w in ways if w <= ways[1]) / math.comb(20, 7))
        assert got.method == "Fisher exact"

    def test_larger_tables_with_few_expected_come_near_all_tables_counted(self) -> None:
        table = np.array([[5, 1, 2], [1, 5, 2]])

        got = chi_squared(table)

        assert got.method == "chi-squared, permutations"
        assert got.p == pytest.approx(all_tables(table), abs=0.02)
        assert got == chi_squared(table)

    def test_rows_and_columns_without_a_count_change_nothing(self) -> None:
        full = chi_squared([[5, 1, 2], [1, 5, 2]])

        assert chi_squared([[5, 0, 1, 2], [0, 0, 0, 0], [1, 0, 5, 2]]) == full

    def test_a_crosstab_will_do(self) -> None:
        frame = pd.DataFrame({"table": list("aaaaabbbbb"), "choice": list("xxxxyyyyyx")})

        got = chi_squared(pd.crosstab(frame["table"], frame["choice"]))

        assert got.estimate == pytest.approx(0.6)
        assert got.p == pytest.approx(52 / 252)

    def test_groups_under_five_have_no_p(self) -> None:
        got = chi_squared([[2, 2], [30, 10]])

        assert (got.p, got.size) == (None, "")
        assert got.note == "too few: n = 4 in the smallest group, at least 5 needed"

    def test_one_answer_of_all_shows_nothing(self) -> None:
        assert chi_squared([[5, 0], [7, 0]]).note == "all answers are equal"
        assert chi_squared([[5, 3]]).note == "one group only"
        assert chi_squared([]).note == "no answers"

    @pytest.mark.parametrize(
        "table", [[1, 2], [[1, -2], [3, 4]], [[0.5, 1], [1, 1]], [[1], [1, 2]], [["a", "b"]]]
    )
    def test_what_is_no_table_is_refused(self, table: list[list[int]]) -> None:
        with pytest.raises(InvalidData):
            chi_squared(table)


def all_tables(table: np.ndarray) -> float:
    """Return the exact p of a 2 × 3 table among all with its sums, by their probabilities."""
    columns, top = table.sum(axis=0), int(table[0].sum())
    expected = np.outer(table.sum(axis=1), columns) / table.sum()

    def far(row: tuple[int, ...]) -> float:
        other = np.array([row, columns - row])
        return float(((other - expected) ** 2 / expected).sum())

    rows = [row for row in product(*(range(c + 1) for c in columns)) if sum(row) == top]
    ways = [
        math.prod(math.comb(int(c), k) for c, k in zip(columns, row, strict=True)) for row in rows
    ]
    limit = far(tuple(table[0])) - 1e-9
    as_far = sum(way for way, row in zip(ways, rows, strict=True) if far(row) >= limit)
    return as_far / sum(ways)
