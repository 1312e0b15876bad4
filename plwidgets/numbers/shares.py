"""Shares in words: one rule for charts, tables, sentences and reports.

`plwidgets/frontend/shares.ts` is the same rule for phones and the wall; both are held by
`tests/data/shares.json`.

- Rounded half up: 1 of 8 is 13%.
- Little is not nothing and most is not all: <1% and >99%.
- Where rounded shares of a whole do not add up to 100, that is said.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from plwidgets.locales import say

_DECIMALS = 9
"""Of a percentage: 57 of 200 is 28.5, though the computer's share of it is a little less."""


def percent(value: float, n: float = 1) -> str:
    """Return `value` of `n`, or a share, as a whole percentage; "" of none."""
    if not n:
        return ""
    exact = _exact(value, n)
    if 0 < exact < 1:
        return "<1%"
    return ">99%" if 99 < exact < 100 else f"{whole(value, n)}%"


def counted(value: float, n: int) -> str:
    """Return a count with its share, as phones have it: `12 · 71%`; "" of none."""
    return f"{value} · {percent(value, n)}" if n else ""


def of(value: float, n: float) -> str:
    """Return a count of all there are: `12 of 17`."""
    return say("{value} of {n}", value=value, n=n)


def whole(value: float, n: float = 1) -> int:
    """Return `value` of `n` in percent, rounded half up.  Raises ZeroDivisionError for `n` = 0."""
    return math.floor(_exact(value, n) + 0.5)


def between(low: float, high: float) -> str:
    """Return an interval of shares: `47% to 77%`."""
    return f"{percent(low)} to {percent(high)}"


def rounding(values: Sequence[float], n: float) -> str:
    """Return `shares are rounded` where the `values` make up `n`, and their shares not 100%."""
    if not n or sum(values) != n or sum(whole(value, n) for value in values) == 100:
        return ""
    return say("shares are rounded")


def _exact(value: float, n: float) -> float:
    return round(100 * value / n, _DECIMALS)
