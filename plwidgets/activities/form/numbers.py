"""The middle of the numbers that a field was filled with, and how many bars show them."""

from __future__ import annotations

from collections import Counter

from plwidgets.numbers.counts import median

MOST_BARS = 7


def middle(counts: Counter[float]) -> float | None:
    """Return the median as it is read: a whole number, or with two digits; None of no numbers."""
    found = median(counts)
    return found if found is None else int(found) if found == int(found) else round(found, 2)
