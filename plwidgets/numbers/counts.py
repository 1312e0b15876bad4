"""Numbers that many people gave, kept as counts: medians and quartiles that stay exact.

Read, they have one decimal at most, rounded half up, wherever they stand.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import TypeAlias

Counts: TypeAlias = Mapping[int, int] | Mapping[float, int]
"""How often each number was given."""
ENOUGH = 3
"""Of fewer numbers a median says nothing that they do not say themselves."""


def median(counts: Counts) -> float | None:
    """Return the median of the numbers that are counted, None of none."""
    return quantile(counts, 0.5)


def quantile(counts: Counts, q: float) -> float | None:
    """Return the quantile `q` (0 to 1), between two numbers by linear interpolation.

    The definition is number 7 of Hyndman and Fan, Sample Quantiles in Statistical Packages
    (1996), as pandas and numpy have it.  None of no numbers.
    """
    n = sum(counts.values())
    if not n:
        return None
    place = q * (n - 1)
    below = int(place)
    lower, upper = _at(counts, below), _at(counts, min(below + 1, n - 1))
    return lower + (place - below) * (upper - lower)


def mean(counts: Counts) -> float | None:
    """Return the mean of the numbers that are counted, None of none."""
    n = sum(counts.values())
    return sum(value * times for value, times in counts.items()) / n if n else None


def tenths(value: float) -> float:
    """Return a number as it is read, with one decimal, rounded half up."""
    return math.floor(round(10 * value, 9) + 0.5) / 10


def spoken(value: float) -> str:
    """Return a number in words: `34.2`, a whole one without decimals, with a minus sign below 0."""
    return f"{tenths(value):.1f}".removesuffix(".0").replace("-", "\N{MINUS SIGN}")


def plain(counts: Counter[int]) -> dict[str, int]:
    """Return the counts that are not zero, ready for JSON."""
    return {str(value): counts[value] for value in sorted(counts) if counts[value]}


def _at(counts: Counts, place: int) -> float:
    """Return the number in this place of all of them in order, from 0."""
    for value, times in sorted(counts.items()):
        place -= times
        if place < 0:
            return value
    raise IndexError("a place beyond the last number")
