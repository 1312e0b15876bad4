"""The codes in links that let a browser in: each opens once, and not for long."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from plwidgets.store.base import CredentialRole

SECONDS = 12 * 60 * 60
"""How long a code that nobody has used waits: a working day."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What whoever comes with a code is given: a key of this role, to this room."""

    role: CredentialRole
    room: str
    until: float


class Codes:
    """The codes that have not been used yet; they are gone with the process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tickets: dict[str, Ticket] = {}

    def make(self, role: CredentialRole, room: str = "") -> str:
        """Return a new code of 128 random bits."""
        self._tickets = {code: one for code, one in self._tickets.items() if self._is_good(one)}
        code = secrets.token_urlsafe(16)
        self._tickets[code] = Ticket(role, room, self._clock() + SECONDS)
        return code

    def spend(self, code: str) -> Ticket | None:
        """Take a code; None for one that is not known, was used, or waited too long."""
        ticket = self._tickets.pop(code, None)
        return ticket if ticket and self._is_good(ticket) else None

    def void(self, room: str) -> None:
        """Forget the codes to the server and to a room."""
        self._tickets = {
            code: one for code, one in self._tickets.items() if one.room not in ("", room)
        }

    def _is_good(self, ticket: Ticket) -> bool:
        return self._clock() < ticket.until
