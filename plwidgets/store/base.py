"""What a store can do, whatever database is behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from plwidgets.room import Event

CredentialRole = Literal["server", "room", "projector", "coach", "participant"]


@dataclass(frozen=True, slots=True)
class Credential:
    """A token's hash, and what it opens.

    `code` is empty for a server key; `participant` is set for a participant's token only.
    `parent` is the hash of the key that it was made with, empty where none was.
    """

    hash: str
    role: CredentialRole
    code: str = ""
    participant: str | None = None
    made_at: int = 0
    parent: str = ""


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room as a list shows it; `made_at` and `last_at` are milliseconds since 1970, UTC."""

    code: str
    title: str
    made_at: int
    last_at: int
    seq: int


class Transaction(Protocol):
    """Writes that become durable together, or not at all."""

    def create_room(self, code: str, title: str, at: int) -> bool:
        """Make a room; False when the code is taken."""

    def lock(self, code: str) -> int:
        """Keep other writers out of a room, and return the number of its last event."""

    def events(self, code: str, after: int = 0) -> list[Event]:
        """Return the events of a locked room after this number."""

    def append(self, code: str, events: Sequence[Event]) -> None:
        """Add events to a locked room."""

    def add_credentials(self, credentials: Sequence[Credential]) -> None:
        """Keep the hashes of new tokens."""

    def revoke(self, hash: str) -> None:
        """Make a token worthless."""

    def erase(self, code: str, participant: str) -> None:
        """Blank all that a participant did, and make their tokens worthless."""

    def purge(self, code: str) -> None:
        """Delete a room, its log and its credentials."""


class Store(Protocol):
    """A database of rooms.  Every method raises StoreError when it cannot be reached."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Begin to write; leaving the block commits, an exception undoes."""

    def events(self, code: str, after: int = 0) -> Iterator[Event]:
        """Return the events of a room after this number, in order."""

    def rooms(self) -> list[RoomRow]:
        """Return all rooms, the newest first."""

    def credential(self, hash: str) -> Credential | None:
        """Return what the token with this hash opens."""

    def credentials(self, code: str) -> Iterable[Credential]:
        """Return everything that opens a room; the server keys for the code ""."""

    def made_with(self, hash: str) -> Iterable[Credential]:
        """Return the keys that were made with the key of this hash."""

    def gather(self) -> None:
        """Bring all that was written into the one file that somebody would copy."""

    def close(self) -> None:
        """Let go of the database."""
