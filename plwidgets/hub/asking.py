"""Participants without a websocket, who ask for their view again and again."""

from __future__ import annotations

import time
from collections.abc import Callable

from pydantic_core import to_json

from plwidgets.hub.lately import Lately
from plwidgets.room import RoomState
from plwidgets.room.shapes import View

# Who asks again and again, for want of a websocket, asks anew within this time.
_STILL_THERE = 20.0
# What everybody sees is made for those who ask in at most a tenth of the hub's time.
_MADE_ANEW_AFTER = 10


class Asking:
    """Who asks for their view, and what they all see of it."""

    def __init__(self) -> None:
        self._lately = Lately(_STILL_THERE)
        self._shared: dict[str, tuple[RoomState, float, bytes]] = {}

    def note(self, participant: str) -> bool:
        """Note that somebody asked again; say whether they are new here."""
        new = participant not in self.there()
        self._lately.note(participant)
        return new

    def there(self) -> set[str]:
        """Return who asked not long ago."""
        return self._lately.there()

    def shared(self, state: RoomState, language: str, make: Callable[[], View]) -> bytes:
        """Return what all of them see who read a language.

        It may lag behind by ten times what making it takes.
        """
        began = time.monotonic()
        of, good_until, told = self._shared.get(language, (None, 0.0, b""))
        if of is not state and began >= good_until:
            told = to_json(make())
            now = time.monotonic()
            self._shared[language] = state, now + _MADE_ANEW_AFTER * (now - began), told
        return told

    def forget(self) -> None:
        """Make it anew for the next who asks: the facilitator moved the room."""
        self._shared.clear()
