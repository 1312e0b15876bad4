"""Intervals: Wilson's against statsmodels and his formula, the bootstrap against theory."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from itertools import accumulate, combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from plwidgets.analysis.statistics import mean, median, wilson
from plwidgets.analysis.statistics.intervals import fewest
from plwidgets.exceptions import InvalidData


@given(st.integers(1, 100_000), st.data(), st.sampled_from([0.9, 0.95, 0.99]))
def test_a_share_has_the_interval_of_statsmodels(
    n: int, data: st.DataObject, confidence: float
) -> None:
    count = data.draw(st.integers(0, n))

    got = wilson(count, n, confidence=confidence)

    low, high = proportion_confint(count, n, alpha=1 - confidence, method="wilson")
    assert got.estimate == count / n
    assert [got.low, got.high] == pytest.approx([low, high], abs=1e-9)


def test_the_ends_of_a_share_are_the_roots_of_wilsons_equation() -> None:
    got = wilson(8, 10)

    for end in (got.low, got.high):
        assert end is not None
        assert abs(0.8 - end) == pytest.approx(1.959964 * math.sqrt(end * (1 - end) / 10), abs=1e-6)


def test_everybody_and_nobody_are_not_certain() -> None:
    assert wilson(10, 10).low == pytest.approx(10 / (10 + 1.959964**2))
    assert wilson(0, 10).high == pytest.approx(1 - 10 / (10 + 1.959964**2))


@pytest.mark.parametrize(("count", "n"), [(3, 2), (-1, 5), (0, -1)])
def test_what_is_no_share_is_refused(count: int, n: int) -> None:
    with pytest.raises(InvalidData) as caught:
        wilson(count, n)

    assert caught.value.hint


@pytest.mark.parametrize("confidence", [0, 1, 95])
def test_a_confidence_is_between_0_and_1(confidence: float) -> None:
    with pytest.raises(InvalidData):
        median([1, 2, 3], confidence=confidence)


@pytest.mark.parametrize("n", [7, 15, 41])
def test_the_interval_of_a_median_is_that_of_its_known_bootstrap_distribution(n: int) -> None:
    """Efron (1979): the median of a resample of odd n is x(k) or less when over half are."""
    values = np.random.default_rng(n).choice(1000, size=n, replace=False)

    got = median(values)

    half = (n + 1) // 2
    at_most = [float(stats.binom.sf(half - 1, n, k / n)) for k in range(1, n + 1)]
    ends = [sorted(values)[next(k for k in range(n) if at_most[k] >= q)] for q in (0.025, 0.975)]
    assert got.estimate == np.median(values)
    assert [got.low, got.high] == ends


@pytest.mark.parametrize("n", [6, 8])
def test_the_interval_of_an_even_number_is_that_of_all_resamples_there_are(n: int) -> None:
    """Each multiset of n numbers comes n! / (c1! c2! ...) times in all n to the n resamples."""
    values = [2**place for place in range(n)]  # no two pairs have the same middle
    times: Counter[float] = Counter()
    for drawn in combinations_with_replacement(values, n):
        same = math.prod(math.factorial(count) for count in Counter(drawn).values())
        times[(drawn[n // 2 - 1] + drawn[n // 2]) / 2] += math.factorial(n) // same
    middles = sorted(times)
    at_most = [below / n**n for below in accumulate(times[middle] for middle in middles)]

    got = median(values)

    assert at_most[-1] == 1
    assert [got.low, got.high] == [middles[bisect_left(at_most, q)] for q in (0.025, 0.975)]


def test_the_interval_of_a_mean_comes_near_the_normal_one_in_a_large_room() -> None:
    values = np.random.default_rng(1).integers(1, 6, 5000)

    got = mean(values)

    reach = 1.959964 * values.std() / math.sqrt(len(values))
    assert got.estimate == pytest.approx(values.mean())
    assert got.low == pytest.approx(values.mean() - reach, abs=reach / 20)
    assert got.high == pytest.approx(values.mean() + reach, abs=reach / 20)


@pytest.mark.parametrize("confidence", [0.8, 0.9, 0.95, 0.99])
def test_fewest_is_the_first_n_whose_extremes_hold_the_median_surely_enough(
    confidence: float,
) -> None:
    n = fewest(confidence)

    assert 1 - 2 * 0.5**n >= confidence > 1 - 2 * 0.5 ** (n - 1)


def test_of_five_there_is_a_median_and_no_interval() -> None:
    got = median([1, 2, 3, 4, 5])

    assert (got.estimate, got.low, got.high) == (3, None, None)
    assert got.note == "too few: n = 5, at least 6 needed"


def test_of_nineteen_there_is_a_mean_and_no_interval() -> None:
    got = mean([*[1, 2] * 9, 3])

    assert got.estimate == 30 / 19
    assert got.low is None
    assert got.note == "too few: n = 19, at least 20 needed"


def test_twenty_levels_have_an_interval_that_holds_the_mean_as_often_as_it_says() -> None:
    dice, shares = np.random.default_rng(12), [0.1, 0.2, 0.33, 0.25, 0.12]

    found = [mean(dice.choice([1, 2, 3, 4, 5], 20, p=shares)) for _ in range(200)]

    held = sum((one.low or 0) <= 3.09 <= (one.high or 0) for one in found)
    assert 0.9 <= held / 200 <= 0.99


def test_equal_answers_have_an_interval_of_one_point() -> None:
    got = mean([0.1] * 30)

    assert (got.estimate, got.low, got.high, got.n) == (0.1, 0.1, 0.1, 30)


def test_the_same_seed_gives_the_same_interval_and_another_a_similar_one() -> None:
    values = np.random.default_rng(2).normal(size=60)

    assert mean(values) == mean(values)
    other = mean(values, seed=1)
    assert mean(values).low != other.low
    assert mean(values).low == pytest.approx(other.low, abs=0.02)


def test_texts_are_no_numbers() -> None:
    with pytest.raises(InvalidData):
        median(["often", "always"])


def test_what_is_no_number_is_named_without_a_librarys_words() -> None:
    for wrong, said in (("four", "'four' is no number."), ({"a": 1}, "an object is no number.")):
        with pytest.raises(InvalidData) as caught:
            median([1, None, 2, wrong])
        assert caught.value.message == said
    with pytest.raises(InvalidData, match="A confidence of much cannot be"):
        median([1, 2], confidence="much")  # type: ignore[arg-type]
