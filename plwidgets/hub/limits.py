"""How much, how often: limits that a full hall never meets and a flood does."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

from plwidgets.exceptions import TooMany

BODY = 256 * 1024
"""Largest request body with a workshop in it, in bytes."""
MESSAGE = 64 * 1024
"""Largest message and largest body with an answer in it, in bytes."""
HELLO_SECONDS = 10
"""How long a websocket may stay silent before it says hello."""
_REMEMBERED = 20_000


class Limit:
    """A token bucket for each key: `burst` at once, then `rate` a second.

    Keys are kept in memory only, the longest unused are forgotten first.
    """

    def __init__(
        self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._left: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def left(self, key: Hashable) -> float:
        """Return how much may still be spent now."""
        left, then = self._left.get(key, (self._burst, self._clock()))
        return min(self._burst, left + (self._clock() - then) * self._rate)

    def spend(self, key: Hashable) -> bool:
        """Take one; False when there is none left."""
        left = self.left(key)
        allowed = left >= 1
        self._left[key] = (left - 1 if allowed else left, self._clock())
        self._left.move_to_end(key)
        if len(self._left) > _REMEMBERED:
            self._left.popitem(last=False)
        return allowed

    def check(self, key: Hashable, message: str, hint: str) -> None:
        """Take one.  Raises TooMany when there is none left."""
        if not self.spend(key):
            raise TooMany(message, hint)


class Limits:
    """The limits of one hub."""

    def __init__(self) -> None:
        self.messages = Limit(rate=20, burst=60)
        self.floods = Limit(rate=1, burst=100)
        self.joins = Limit(rate=100, burst=1000)
        self.wrong_codes = Limit(rate=0.5, burst=60)

    def check_code(self, address: str) -> None:
        """Refuse addresses that guessed too many codes.

        Raises TooMany.  A hall shares one address, so typing errors of many must fit in.
        """
        if self.wrong_codes.left(address) < 1:
            raise TooMany(
                "Too many wrong codes came from this network.",
                "Wait a minute, then check the code on the screen.",
            )
