"""Who was seen not long ago."""

from __future__ import annotations

import time


class Lately:
    """Participants who were seen within so many seconds."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._seen: dict[str, float] = {}

    def note(self, participant: str) -> None:
        """Note that somebody was seen now."""
        self._seen[participant] = time.monotonic()

    def there(self) -> set[str]:
        """Return who was."""
        gone = time.monotonic() - self.seconds
        self._seen = {one: at for one, at in self._seen.items() if at > gone}
        return {*self._seen}
