"""Rings when a countdown has run out at whose end answers are closed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from plwidgets.hub.keys.tokens import now
from plwidgets.room.state import Timer

_PATIENCE = 2.0
"""Seconds until it rings again: a database that is away is back soon, or is not."""


class Alarm:
    """The alarm of one room; `rings` is called once for each countdown that it is set to."""

    def __init__(self) -> None:
        self.rings: Callable[[], None] = lambda: None
        self._at: int | None = None
        self._handle: asyncio.TimerHandle | None = None

    def set(self, timer: Timer | None) -> None:
        """Ring at the end of this countdown, of no other one; of one that closes nothing never."""
        at = timer.ends_at if timer and timer.closes else None
        if at == self._at:
            return
        if self._handle:
            self._handle.cancel()
        self._at, self._handle = at, None
        if at is not None:
            self._ring_in(max(0, at - now()) / 1000)

    def again(self, ends_at: int) -> None:
        """Ring once more for a countdown, a little later, unless it is set to another by now."""
        if self._at == ends_at:
            self._ring_in(_PATIENCE)

    def _ring_in(self, seconds: float) -> None:
        self._handle = asyncio.get_running_loop().call_later(seconds, self.rings)
