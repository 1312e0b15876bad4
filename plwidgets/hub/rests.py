"""Between patches that nobody waits for a hub rests, so that it hears who answers meanwhile.

A hundred rooms that all have news would otherwise be told of it a thousand times a second.
"""

from __future__ import annotations

_FOR_EACH = 8.0
"""So many times as long as a patch takes, nothing of the kind is done …"""
_AT_MOST = 2.0
"""… but nobody is told later than after so many seconds."""
_OF_LATE = 0.1
"""How much the last patch counts in what one takes."""


class Rests:
    """When a hub's next patch is due that nobody waits for, whichever room it is of."""

    def __init__(self) -> None:
        self._takes = 0.0
        self._free_at = 0.0

    def took(self, seconds: float) -> None:
        """Note for how long the hub was busy with a patch."""
        self._takes += (seconds - self._takes) * _OF_LATE

    def next(self, at: float) -> float:
        """Return when a patch that is asked for `at` is due, in seconds of the same clock."""
        after = max(self._free_at, at) + self._takes * _FOR_EACH
        self._free_at = min(after, at + _AT_MOST)
        return self._free_at
