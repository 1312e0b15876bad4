"""Who leads a room beside each other: consoles, remotes, moderators; counted, not named."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping

from plwidgets.room.shapes import Lead
from plwidgets.store.base import Credential, CredentialRole

LEADS: Mapping[CredentialRole, Lead] = {
    "room": "console",
    "remote": "remote",
    "moderator": "moderator",
}
"""As what the holder of a key leads."""


def leads(credential: Credential) -> tuple[Lead, str] | None:
    """Return as what the holder of a key leads, and who that is: of a console the browser.

    A page that is loaded anew has another key of the same browser; its kernel stays for a while.
    """
    lead = LEADS.get(credential.role)
    if lead is None:
        return None
    return lead, (credential.parent if lead == "console" else "") or credential.hash


AGAIN = 20.0
"""So often, in seconds, a hub tells others who leads on it …"""
_GONE = 50.0
"""… and so long after the last time that counts: a hub may go without a word."""


class Company:
    """Who leads a room, on this hub and on others of its database."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._own: dict[object, tuple[Lead, str]] = {}
        self._others: dict[str, tuple[float, Mapping[Lead, int]]] = {}

    def came(self, connection: object, lead: Lead, who: str) -> None:
        """Count somebody who leads, as long as they are connected; the same `who` counts once."""
        self._own[connection] = lead, who

    def left(self, connection: object) -> bool:
        """Count somebody no more; say whether they were counted."""
        return self._own.pop(connection, None) is not None

    def own(self) -> dict[Lead, int]:
        """Return how many lead on this hub."""
        return dict(Counter(lead for lead, _ in {*self._own.values()}))

    def told(self, hub: str, counts: Mapping[Lead, int]) -> None:
        """Take in how many lead on another hub."""
        self._others[hub] = self._clock(), counts

    def counts(self) -> dict[Lead, int]:
        """Return how many lead, wherever they are connected."""
        since = self._clock() - _GONE
        self._others = {hub: told for hub, told in self._others.items() if told[0] > since}
        found = Counter(self.own())
        for _, counts in self._others.values():
            found.update(counts)
        return dict(+found)
