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
        self._shared = b""
        self._of: RoomState | None = None
        self._good_until = 0.0

    def note(self, participant: str) -> bool:
        """Note that somebody asked again; say whether they are new here."""
        new = participant not in self.there()
        self._lately.note(participant)
        return new

    def there(self) -> set[str]:
        """Return who asked not long ago."""
        return self._lately.there()

    def shared(self, state: RoomState, make: Callable[[], View]) -> bytes:
        """Return what all of them see, which may lag behind by ten times what making it takes."""
        began = time.monotonic()
        if self._of is not state and began >= self._good_until:
            self._shared, self._of = to_json(make()), state
            now = time.monotonic()
            self._good_until = now + _MADE_ANEW_AFTER * (now - began)
        return self._shared

    def forget(self) -> None:
        """Make it anew for the next who asks: the facilitator moved the room."""
        self._of, self._good_until = None, 0.0
