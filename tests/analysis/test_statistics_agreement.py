"""Agreement: statsmodels, Krippendorff's own example, and formulas of another kind."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa as statsmodels_kappa

from plwidgets.analysis.statistics import cohens_kappa, krippendorffs_alpha
from plwidgets.exceptions import InvalidData

PATIENTS = np.array([[75, 1, 4], [5, 4, 1], [0, 0, 10]])
"""J. L. Fleiss (1981), Statistical Methods for Rates and Proportions: 100 patients, two raters,
psychotic, neurotic and organic; kappa is 0.68."""

NA = None
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NA, NA, NA],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NA, 3],
    [NA, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NA],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NA],
]
"""Krippendorff (2011), example C: four observers, twelve units, some missing."""
UNITS = [list(unit) for unit in zip(*OBSERVERS, strict=True)]


def raters(table: np.ndarray) -> tuple[list[int], list[int]]:
    """Return the labels of two raters that make up a table."""
    pairs = [(i, j) for (i, j), times in np.ndenumerate(table) for _ in range(int(times))]
    return [i for i, _ in pairs], [j for _, j in pairs]


def kappa_of(shares: np.ndarray) -> float:
    chance = float(shares.sum(axis=1) @ shares.sum(axis=0))
    return float((np.trace(shares) - chance) / (1 - chance))


class TestKappa:
    def test_fleiss_patients(self) -> None:
        got = cohens_kappa(*raters(PATIENTS))

        # 0.89 agree, 0.66 would by chance.
        assert got.estimate == pytest.approx((0.89 - 0.66) / 0.34)
        assert got.estimate == pytest.approx(0.68, abs=0.005)
        assert (got.size, got.n) == ("substantial", 100)

    def test_its_error_is_that_of_the_multinomial_carried_through(self) -> None:
        """The delta method with slopes by differences, not by the formula of 1969."""
        shares, step = PATIENTS / 100, 1e-6
        slopes = np.zeros(shares.shape)
        for at in np.ndindex(shares.shape):
            up = shares.copy()
            up[at] += step
            slopes[at] = (kappa_of(up / up.sum()) - kappa_of(shares)) / step
        spread = (shares * slopes**2).sum() - (shares * slopes).sum() ** 2
        reach = 1.959964 * np.sqrt(spread / 100)

        got = cohens_kappa(*raters(PATIENTS))

        assert got.low == pytest.approx(got.estimate - reach, abs=1e-4)
        assert got.high == pytest.approx(got.estimate + reach, abs=1e-4)

    @given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=10, max_size=80))
    def test_it_is_that_of_statsmodels(self, pairs: list[tuple[int, int]]) -> None:
        table = np.zeros((4, 4))
        np.add.at(table, tuple(np.array(pairs).T), 1)
        used = (table.sum(axis=0) + table.sum(axis=1)) > 0
        assume(used.sum() > 1)

        got = cohens_kappa(*raters(table))

        with np.errstate(all="ignore"):
            theirs = statsmodels_kappa(table[used][:, used])
        assert got.estimate == pytest.approx(theirs.kappa, abs=1e-12)
        if got.low is not None and got.high is not None and got.low > -1 and got.high < 1:
            assert got.high - got.low == pytest.approx(2 * 1.959964 * theirs.std_kappa, rel=1e-5)

    def test_raters_who_never_differ_have_no_interval(self) -> None:
        got = cohens_kappa(list("ababababab"), list("ababababab"))

        assert (got.estimate, got.low, got.high) == (1, None, None)
        assert got.note == "no interval: the ratings vary too little"

    def test_under_ten_units_there_is_no_interval(self) -> None:
        got = cohens_kappa(["x", "y", None, "x"], ["x", "y", "y", "y"])

        assert (got.n, got.low, got.size) == (3, None, "")
        assert got.note == "too few: n = 3, at least 10 needed"

    def test_one_label_alone_says_nothing(self) -> None:
        got = cohens_kappa(["x"] * 12, ["x"] * 12)

        assert (got.estimate, got.note) == (None, "only one label was used")

    def test_codes_are_paired_by_unit(self) -> None:
        first = pd.Series(["x", "y", "x"], index=[1, 2, 3])
        second = pd.Series(["x", "y", "x"], index=[3, 2, 1])

        assert cohens_kappa(first, second).estimate == 1

    def test_lists_are_no_labels(self) -> None:
        with pytest.raises(InvalidData, match="is no label"):
            cohens_kappa([["a"]], [["a"]])


def alpha_of(units: list[list[Any]], apart: Any) -> float:
    """Return alpha as 1 - observed / expected disagreement of pairs, one by one."""
    paired = [[v for v in unit if v is not None] for unit in units]
    paired = [unit for unit in paired if len(unit) > 1]
    values = [value for unit in paired for value in unit]
    n = len(values)
    observed: float = sum(
        sum(apart(a, b) for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in paired
    )
    expected: float = sum(apart(a, b) for a, b in permutations(values, 2)) / (n - 1)
    return 1 - observed / expected


def ordinal(units: list[list[Any]]) -> Any:
    paired = [[v for v in unit if v is not None] for unit in units]
    counts = Counter(v for unit in paired if len(unit) > 1 for v in unit)

    def apart(a: int, b: int) -> float:
        low, high = min(a, b), max(a, b)
        between = sum(times for value, times in counts.items() if low <= value <= high)
        return (between - (counts[a] + counts[b]) / 2) ** 2 if a != b else 0

    return apart


class TestAlpha:
    @pytest.mark.parametrize(
        ("level", "published", "apart"),
        [
            ("nominal", 0.743, lambda a, b: a != b),
            ("ordinal", 0.815, ordinal(UNITS)),
            ("interval", 0.849, lambda a, b: (a - b) ** 2),
        ],
    )
    def test_krippendorffs_example(self, level: Any, published: float, apart: Any) -> None:
        got = krippendorffs_alpha(UNITS, level)

        assert got.estimate == pytest.approx(published, abs=5e-4)
        assert got.estimate == pytest.approx(alpha_of(UNITS, apart))
        # The last unit has one rating: it does not count.
        assert got.n == 11
        assert got.low is not None
        assert got.high is not None
        assert got.low < published < got.high

    @pytest.mark.parametrize(
        ("one", "other", "published"),
        [("0100000010", "1110010000", 0.095), ("aabbdcccedda", "babbbccceddd", 0.692)],
    )
    def test_his_examples_of_two_observers(self, one: str, other: str, published: float) -> None:
        got = krippendorffs_alpha([list(pair) for pair in zip(one, other, strict=True)])

        assert got.estimate == pytest.approx(published, abs=5e-4)

    @settings(deadline=None, max_examples=40)  # a busy machine is no failure
    @given(
        st.lists(
            st.lists(st.one_of(st.none(), st.integers(1, 4)), min_size=3, max_size=3),
            min_size=1,
            max_size=9,
        )
    )
    def test_it_is_one_less_observed_by_expected(self, units: list[list[int | None]]) -> None:
        paired = [[v for v in unit if v is not None] for unit in units]
        values = {v for unit in paired if len(unit) > 1 for v in unit}
        assume(len(values) > 1)

        for level, apart in (
            ("nominal", lambda a, b: a != b),
            ("ordinal", ordinal(units)),
            ("interval", lambda a, b: (a - b) ** 2),
        ):
            got = krippendorffs_alpha(units, level)  # type: ignore[arg-type]
            assert got.estimate == pytest.approx(alpha_of(units, apart))

    def test_names_of_codes_will_do_where_they_have_no_order(self) -> None:
        names = {1: "voice", 2: "choice", 3: "pace", 4: "place", 5: "path"}

        got = krippendorffs_alpha(pd.DataFrame(UNITS).map(names.get))

        assert got.estimate == pytest.approx(0.743, abs=5e-4)

    def test_the_interval_narrows_with_the_number_of_units(self) -> None:
        few, many = krippendorffs_alpha(UNITS * 2), krippendorffs_alpha(UNITS * 8)

        assert none_missing(few) > 1.8 * none_missing(many)

    def test_raters_who_never_differ_have_no_interval(self) -> None:
        got = krippendorffs_alpha([[1, 1], [2, 2]] * 5)

        assert (got.estimate, got.low) == (1, None)
        assert got.note == "no interval where raters never differ"

    def test_ratings_that_are_all_equal_say_nothing(self) -> None:
        assert krippendorffs_alpha([[1, 1]] * 20).note == "all ratings are equal"
        assert krippendorffs_alpha([[1, None]] * 20).note == "no unit has two ratings"

    @pytest.mark.parametrize("ratings", [np.zeros((2, 2, 2)), [["a", "b"]]])
    def test_what_is_no_rating_is_refused(self, ratings: Any) -> None:
        with pytest.raises(InvalidData):
            krippendorffs_alpha(ratings, "ordinal")

    def test_there_is_no_other_level(self) -> None:
        with pytest.raises(InvalidData, match="ratio"):
            krippendorffs_alpha(UNITS, "ratio")  # type: ignore[arg-type]


def none_missing(result: Any) -> float:
    return float(result.high - result.low)
