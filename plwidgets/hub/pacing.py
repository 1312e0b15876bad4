"""How long what is asked waits for what others ask: many share one commit, nobody alone waits."""

from __future__ import annotations

from math import exp

_FEW = 4
"""So many others are waited for, where they come in time …"""
_FEW_JOINS = 2
"""… and so many where all that waits are people who come in."""
_AT_MOST = 0.010
"""Seconds that an answer waits for others …"""
_JOINS_AT_MOST = 0.030
"""… and that somebody does who comes in: their page is still on its way."""


class Pace:
    """How often something is asked, as it was in the last second or so."""

    def __init__(self) -> None:
        self._a_second = 0.0
        self._at = 0.0

    def came(self, at: float) -> None:
        """Note that something was asked, `at` in seconds of a steady clock.

        What came earlier counts the less the longer ago it was: by a factor of e a second.
        """
        self._a_second = self._a_second * exp(self._at - at) + 1.0
        self._at = at

    def wait(self, joins: bool = False) -> float:
        """Return for how many seconds others are waited for, 0 where too few would come."""
        few, at_most = (_FEW_JOINS, _JOINS_AT_MOST) if joins else (_FEW, _AT_MOST)
        seconds = few / self._a_second if self._a_second else 0.0
        return seconds if seconds <= at_most else 0.0
