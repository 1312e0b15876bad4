"""Kendall's W: how far rankings agree, as a number and as a word."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from plwidgets.locales import say, to_say

_WORDS = (
    (0.2, to_say("very weak")),
    (0.4, to_say("weak")),
    (0.6, to_say("moderate")),
    (0.8, to_say("strong")),
)


def kendalls_w(doubled: Iterable[int], m: int, ties: int = 0) -> float | None:
    """Return Kendall's W of `m` rankings: 0 is no agreement, 1 is one order.

    `doubled` is twice the sum of ranks of each option, a whole number even where ranks are
    halved by ties; `ties` is the sum of t³ - t over all groups of t options that share a rank.
    None under two rankings, and where nobody ranks one option above another.

    M. G. Kendall and B. Babington Smith (1939), The problem of m rankings, Annals of
    Mathematical Statistics 10, 275-287: 12 S / (m² (k³ - k) - m T) for k options, where S is
    the sum of squares of the rank sums about their mean.
    """
    sums = list(doubled)
    k = len(sums)
    most = m * m * (k**3 - k) - m * ties
    if m < 2 or not most:
        return None
    # The mean of the rank sums is m (k + 1) / 2.
    off = sum((one - m * (k + 1)) ** 2 for one in sums)
    return float(Fraction(3 * off, most))


def agreement(w: float) -> str:
    """Return a word for Kendall's W, the nearest that Schmidt (1997) has: 0.5 is moderate."""
    return say(next((word for limit, word in _WORDS if w < limit), to_say("unusually strong")))
