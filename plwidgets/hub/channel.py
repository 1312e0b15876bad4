"""What all who see a room alike are told: made once, packed once, and sent to all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Protocol

from plwidgets.room import Role
from plwidgets.room.packing import pack_anew
from plwidgets.room.shapes import View
from plwidgets.room.views import patch_between
from plwidgets.values import Payload

_STAGE_SECONDS = 0.1
_SECONDS_A_PHONE = 0.001
# What a hall's Wi-Fi carries beside everything else.  A wall of 500 texts, shown live on 500
# phones, would otherwise be 50 MB a second.
_BYTES_A_SECOND = 4_000_000
_AT_LEAST_EVERY = 3.0


class Connection(Protocol):
    """Somebody who is connected: who they are, what they read, and how to tell them."""

    role: Role
    participant: str | None
    packed: bool
    reads: tuple[str, ...]

    @property
    def credential(self) -> str:
        """The hash of what they came in with."""

    def send(self, text: str | bytes) -> None:
        """Send a message."""

    def busy(self) -> bool:
        """Say whether an earlier message is still on its way out."""

    def dismiss(self, code: str, message: str) -> None:
        """Tell them why, and hang up."""


class Channel:
    """All connections of one role that read one language, `packed` or not.

    `sent` is what they have.
    """

    def __init__(self, role: Role, packed: bool, language: str) -> None:
        self.role = role
        self.packed = packed
        self.language = language
        self.connections: set[Connection] = set()
        self.view: Payload = {}
        self.sent: Payload = {}
        self.sent_at = 0.0
        self.sent_bytes = 0
        self.timer: asyncio.TimerHandle | None = None

    def show(self, view: View) -> dict[str, object]:
        """Take the view as it is now, and return the patch that those connected need."""
        now = pack_anew(view, self.view, self.sent) if self.packed else view
        patch = patch_between(self.sent, now)
        self.view, self.sent = view, now
        return patch


def seconds(channels: Iterable[Channel]) -> float:
    """Return the shortest time between two patches that nobody waits for, to all of these.

    What phones are sent goes through the same air, whatever the language.
    """
    phones = [one for one in channels if one.role == "participant"]
    airtime = min(sum(one.sent_bytes for one in phones) / _BYTES_A_SECOND, _AT_LEAST_EVERY)
    many = sum(len(one.connections) for one in phones) * _SECONDS_A_PHONE
    return max(_STAGE_SECONDS, many, airtime)
