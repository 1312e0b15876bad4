"""Whatever people answer: no NaN, no warning, no error, and the order does not matter."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import fields
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plwidgets.analysis.statistics import (
    Result,
    chi_squared,
    cohens_kappa,
    concordance,
    krippendorffs_alpha,
    kruskal_wallis,
    mann_whitney,
    mean,
    median,
    sign_test,
    wilcoxon,
    wilson,
)

Row = tuple[Any, Any, Any]
Statistic = Callable[[list[Row]], Result]


def column(rows: list[Row], at: int) -> list[Any]:
    return [row[at] for row in rows]


def counts(rows: list[Row]) -> list[list[int]]:
    """Return how often each value of the first column meets each of the second."""
    table = [[0] * 5 for _ in range(5)]
    for a, b, _ in rows:
        if isinstance(a, int) and isinstance(b, int):
            table[a - 1][b - 1] += 1
    return table


STATISTICS: dict[str, Statistic] = {
    "wilson": lambda rows: wilson(sum(row[0] == 5 for row in known(rows)), len(known(rows))),
    "median": lambda rows: median(column(rows, 0)),
    "mean": lambda rows: mean(pd.Series(column(rows, 0), dtype="object")),
    "wilcoxon": lambda rows: wilcoxon(column(rows, 0), column(rows, 1)),
    "sign_test": lambda rows: sign_test(column(rows, 0), column(rows, 1)),
    "mann_whitney": lambda rows: mann_whitney(column(rows, 0), column(rows, 1)),
    "kruskal_wallis": lambda rows: kruskal_wallis(*(column(rows, at) for at in range(3))),
    "chi_squared": lambda rows: chi_squared(counts(rows)),
    "cohens_kappa": lambda rows: cohens_kappa(column(rows, 0), column(rows, 1)),
    "nominal": lambda rows: krippendorffs_alpha(rows),
    "ordinal": lambda rows: krippendorffs_alpha(rows, "ordinal"),
    "interval": lambda rows: krippendorffs_alpha(rows, "interval"),
    "concordance": lambda rows: concordance(rows),
}

ALL = pytest.mark.parametrize("of", [pytest.param(f, id=name) for name, f in STATISTICS.items()])

VALUES = st.one_of(st.integers(1, 5), st.sampled_from([None, float("nan"), pd.NA, np.nan]))
ROWS = st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=30)


def known(rows: list[Row]) -> list[Row]:
    return [row for row in rows if isinstance(row[0], int)]


def sound(result: Result) -> None:
    """Check that all numbers are numbers, in their places, and are told in a sentence."""
    for field in fields(result):
        value = getattr(result, field.name)
        assert value is None or not isinstance(value, float) or math.isfinite(value)
    assert result.p is None or 0 <= result.p <= 1
    assert (result.low is None) == (result.high is None)
    if result.estimate is None:
        assert (result.low, result.p, result.effect) == (None, None, None)
        assert result.note
    elif result.low is not None and result.high is not None:
        # A percentile of alpha need not hold alpha; intervals of the others hold what they are of.
        assert "alpha" in result.method or (
            result.low - 1e-9 <= result.estimate <= result.high + 1e-9
        )
    sentence = result.sentence()
    assert sentence.endswith((".", ")"))
    assert not {"None", "nan", "inf"} & set(sentence.replace(",", " ").split())


@ALL
@settings(deadline=None, max_examples=25)  # a busy machine is no failure
@given(rows=ROWS)
def test_any_answers_give_sound_numbers(of: Statistic, rows: list[Row]) -> None:
    sound(of(rows))


@ALL
@settings(deadline=None, max_examples=15)  # a busy machine is no failure
@given(rows=ROWS, seed=st.integers(0, 99))
def test_the_order_of_answers_does_not_matter(of: Statistic, rows: list[Row], seed: int) -> None:
    shuffled = Random(seed).sample(rows, len(rows))

    assert of(shuffled) == of(rows)


@ALL
@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="none"),
        pytest.param([(3, 3, 3)], id="one"),
        pytest.param([(3, 3, 3)] * 40, id="equal"),
        pytest.param([(1, 2, 3)] * 40, id="apart"),
        pytest.param([(None, float("nan"), pd.NA)] * 40, id="missing"),
        pytest.param([(5, 4, 4), (1, 1, 2)] * 3, id="six"),
    ],
)
def test_no_answers_one_and_many_that_are_equal(of: Statistic, rows: list[Row]) -> None:
    sound(of(rows))


@ALL
def test_ten_thousand_answers(of: Statistic) -> None:
    dice = np.random.default_rng(7)

    result = of([tuple(row) for row in dice.integers(1, 6, (10_000, 3)).tolist()])

    sound(result)
    assert result.estimate is not None
    assert result.note == ""


@pytest.mark.parametrize("dtype", ["Int64", "float64", "object", "Float64"])
def test_series_of_any_type_hold_the_same_numbers(dtype: str) -> None:
    values = pd.Series([1, 2, None, 4, 5, 5, 5], dtype=dtype)

    assert median(values) == median([1, 2, 4, 5, 5, 5])
