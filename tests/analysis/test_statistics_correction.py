"""Corrections: statsmodels, and the table of Benjamini and Hochberg's own paper."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from plwidgets.analysis.statistics import benjamini_hochberg, correct, holm, wilcoxon
from plwidgets.exceptions import InvalidData

METHODS = (holm, benjamini_hochberg)

THROMBOLYSIS = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000),
]
"""Benjamini and Hochberg (1995), section 4: 15 comparisons of two treatments."""


def test_of_fifteen_p_values_holm_keeps_three_and_benjamini_hochberg_four() -> None:
    kept = [sum(p is not None and p < 0.05 for p in f(THROMBOLYSIS)) for f in METHODS]

    assert kept == [3, 4]
    assert holm(THROMBOLYSIS)[2] == pytest.approx(13 * 0.0019)
    assert benjamini_hochberg(THROMBOLYSIS)[3] == pytest.approx(15 / 4 * 0.0095)


@pytest.fixture
def light_heap() -> Iterator[None]:
    """Keep what other tests hold out of the full collection that statsmodels asks for each time."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("light_heap")
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_corrections_are_those_of_statsmodels(p_values: list[float]) -> None:
    assert holm(p_values) == pytest.approx(multipletests(p_values, method="holm")[1])
    assert benjamini_hochberg(p_values) == pytest.approx(
        multipletests(p_values, method="fdr_bh")[1]
    )


@pytest.mark.parametrize("of", METHODS)
def test_what_was_not_tested_is_no_comparison(of: Any) -> None:
    assert of([None, 0.01, None, 0.04]) == [None, pytest.approx(0.02), None, pytest.approx(0.04)]
    assert of([None]) == [None]
    assert of([]) == []


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_a_p_value_is_between_0_and_1(p: float) -> None:
    with pytest.raises(InvalidData):
        holm([p])


def test_results_carry_their_corrected_p_and_the_number_of_comparisons() -> None:
    tested, small = wilcoxon([1] * 8, [2] * 8), wilcoxon([1], [2])

    one, none, other = correct([tested, small, tested])

    assert (one.p, one.p_corrected, one.comparisons) == (2 / 256, 4 / 256, 2)
    assert none == small
    assert other == one
    assert "p = 0.016, corrected for 2 comparisons" in one.sentence()


def test_there_is_no_other_correction() -> None:
    with pytest.raises(InvalidData, match="bonferroni"):
        correct([], "bonferroni")  # type: ignore[arg-type]
