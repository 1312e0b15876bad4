"""Numbers that many people gave, kept as counts: medians and quartiles that stay exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TypeAlias

Counts: TypeAlias = Mapping[int, int] | Mapping[float, int]
"""How often each number was given."""


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
