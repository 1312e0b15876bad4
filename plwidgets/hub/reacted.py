"""Reactions of a room: counted for a few seconds, written nowhere, of nobody."""

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
        self._sent: deque[tuple[float, Reaction, int]] = deque()

    def note(self, reaction: Reaction, count: int = 1) -> None:
        """Count some that were sent now."""
        self._sent.append((self._clock(), reaction, count))
        self._forget()

    def counts(self) -> dict[Reaction, int]:
        """Return how many of each were sent of late."""
        self._forget()
        counts = Counter[Reaction]()
        for _, reaction, count in self._sent:
            counts[reaction] += count
        return dict(counts)

    def _forget(self) -> None:
        while self._sent and self._sent[0][0] <= self._clock() - SECONDS:
            self._sent.popleft()
