"""Medians and quartiles of counted numbers are those of pandas."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plwidgets.numbers.counts import median, plain, quantile


@given(
    st.lists(st.integers(-100, 100), min_size=1, max_size=60), st.sampled_from([0.25, 0.5, 0.75])
)
def test_a_quantile_is_that_of_pandas(numbers: list[int], q: float) -> None:
    assert quantile(Counter(numbers), q) == pytest.approx(pd.Series(numbers).quantile(q))


def test_of_no_numbers_there_is_no_median() -> None:
    assert median(Counter()) is None
    assert median({3: 0}) is None


def test_what_was_taken_out_again_is_not_told() -> None:
    assert plain(Counter({7: 2, 5: 0})) == {"7": 2}
