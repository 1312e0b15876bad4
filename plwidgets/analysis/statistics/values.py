"""Answers as numbers: what is missing is left out, and order does not matter."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from numbers import Real
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from plwidgets.exceptions import InvalidData
from plwidgets.misfits import got

Numbers: TypeAlias = npt.NDArray[np.float64]
Values: TypeAlias = "Sequence[Any] | npt.NDArray[Any] | pd.Series[Any]"
"""One value for each answer; None, NaN, NA and what is not finite count as missing."""

Matrix: TypeAlias = "Sequence[Sequence[object]] | npt.NDArray[np.generic] | pd.DataFrame"
"""Values in rows and columns."""

SEED = 0
RESAMPLES = 9999
SMALL = 50
"""Up to so many answers ranks are counted out or permuted, not taken for normal."""


def numbers(values: Values) -> Numbers:
    """Return the numbers that are there, in ascending order, shape (n,).

    Raises InvalidData when something is neither a number nor missing.
    """
    found = floats(values)
    return np.sort(found[np.isfinite(found)])


def number_pairs(first: Values, second: Values) -> tuple[Numbers, Numbers]:
    """Return the pairs of which both numbers are there, each of shape (n,).

    Two Series are paired by their index, anything else by place.  Raises InvalidData as
    `numbers` does, and when the two cannot be paired.
    """
    first, second = aligned(first, second)
    a, b = floats(first), floats(second)
    there = np.isfinite(a) & np.isfinite(b)
    return a[there], b[there]


def coded(labels: Values) -> tuple[npt.NDArray[np.int64], list[object]]:
    """Return the place of each label among all that occur, -1 for a missing one, and these.

    Shape (n,) for n labels.  Raises InvalidData for a label that is a list or a dict.
    """
    series = pd.Series(list(labels), dtype="object")
    there = series[series.notna()]
    try:
        # Labels of several types have no order; what they look like has.
        found = sorted(set(there), key=lambda label: (repr(label), str(type(label))))
    except TypeError:
        wrong = next((label for label in there if not isinstance(label, Hashable)), None)
        raise InvalidData(f"{got(wrong)} is no label.", "Give one for each answer.") from None
    place = {label: at for at, label in enumerate(found)}
    codes = series.map(lambda label: place.get(label, -1), na_action="ignore")
    return codes.fillna(-1).to_numpy(dtype=np.int64), found


def level_of(confidence: float) -> float:
    """Return the confidence.  Raises InvalidData when it is not between 0 and 1."""
    if not (isinstance(confidence, Real) and 0 < confidence < 1):
        raise InvalidData(f"A confidence of {confidence} cannot be.", "Usual are 0.9, 0.95, 0.99.")
    return confidence


def aligned(first: Values, second: Values) -> tuple[Values, Values]:
    if isinstance(first, pd.Series) and isinstance(second, pd.Series):
        if not (first.index.is_unique and second.index.is_unique):
            raise InvalidData(
                "Pairs are found by index, and somebody is in an index twice.",
                "Keep one answer of each: log.latest(…).set_index('participant').",
            )
        return first.align(second, join="inner")
    if len(first) != len(second):
        raise InvalidData(
            f"{len(first)} values cannot be paired with {len(second)}.",
            "Give Series with the participants as index, or one value for each in both.",
        )
    return first, second


def floats(values: Values) -> Numbers:
    series = values if isinstance(values, pd.Series) else pd.Series(values, dtype="object")
    try:
        return pd.to_numeric(series).to_numpy(dtype=float, na_value=np.nan)
    except (TypeError, ValueError):
        wrong = next((value for value in series if not _is_number(value)), None)
        raise InvalidData(f"{got(wrong)} is no number.", "Give levels as numbers from 1.") from None


def _is_number(value: Any) -> bool:
    try:
        return value is None or value is pd.NA or isinstance(float(value), float)
    except (TypeError, ValueError, OverflowError):
        return False
