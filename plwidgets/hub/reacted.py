"""Reactions of a room: counted for a few seconds here, written nowhere, of nobody.

Each hub counts those that come to it, and tells its own walls and consoles: they are gone before
another hub would have heard of them, and no disk is to be busy with applause.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable

from plwidgets.room.shapes import Reaction

SECONDS = 5.0
"""So long a reaction counts."""
FADES = 1.0
"""So often the stage is told that there are fewer."""


class Reacted:
    """The reactions of the last seconds; who sent them was never known here."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._sent: deque[tuple[float, Reaction]] = deque()

    def note(self, reaction: Reaction) -> None:
        """Count one that was sent now."""
        self._sent.append((self._clock(), reaction))
        self._forget()

    def counts(self) -> dict[Reaction, int]:
        """Return how many of each were sent of late."""
        self._forget()
        return dict(Counter(reaction for _, reaction in self._sent))

    def _forget(self) -> None:
        while self._sent and self._sent[0][0] <= self._clock() - SECONDS:
            self._sent.popleft()
