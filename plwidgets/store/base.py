"""What a store can do, whatever database is behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from plwidgets.room import Event

CredentialRole = Literal[
    "server",
    "room",
    "remote",
    "remote_link",
    "moderator",
    "moder_link",
    "projector",
    "coach",
    "participant",
    "personal",
]
"""What a key opens.

A `…_link` opens nothing, and is given for a remote or a moderator once; nor does a `personal` code,
for which its participant is given a token on another device.
"""


@dataclass(frozen=True, slots=True)
class Credential:
    """A token's hash, and what it opens.

    `code` is empty for a server key; `participant` is set for a participant's token only.
    `parent` is the hash of the key that it was made with, empty where none was; the token of who
    came back by a personal code has that one's.
    """

    hash: str
    role: CredentialRole
    code: str = ""
    participant: str | None = None
    made_at: int = 0
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that somebody sent into a room; `at` is milliseconds since 1970, UTC."""

    name: str
    code: str
    participant: str
    at: int
    data: bytes


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room as a list shows it; `made_at` and `last_at` are milliseconds since 1970, UTC."""

    code: str
    title: str
    made_at: int
    last_at: int
    seq: int


What = Literal["revoked", "erased", "removed", "purged"]


@dataclass(frozen=True, slots=True)
class News:
    """What every hub of a database must hear of; `n` counts from 1.

    `about` is the hash of a key that was taken back, or the id of a participant who was erased.
    """

    n: int
    what: What
    code: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class RoomLog:
    """A room's log, read from where it is kept whenever it is gone through.

    So a log may be larger than memory.  Raises StoreError as it is read.
    """

    code: str
    read: Callable[[], Iterable[Event]]

    def __iter__(self) -> Iterator[Event]:
        return iter(self.read())

    def place(self, event: int) -> str:
        """Return where an event stands."""
        return f"room {self.code}"


class Transaction(Protocol):
    """Writes that become durable together, or not at all."""

    def create_room(self, code: str, title: str, at: int) -> bool:
        """Make a room; False when the code is taken."""

    def rooms(self, title: str) -> list[str]:
        """Return the codes of a workshop's rooms; until this ends nobody else makes one."""

    def lock(self, code: str) -> int:
        """Keep other writers out of a room, and return the number of its last event."""

    def events(self, code: str, after: int = 0) -> list[Event]:
        """Return the events of a locked room after this number."""

    def append(self, code: str, events: Sequence[Event]) -> None:
        """Add events to a locked room."""

    def add_credentials(self, credentials: Sequence[Credential]) -> None:
        """Keep the hashes of new tokens."""

    def opens(self, hash: str) -> bool:
        """Say whether a token with this hash is still good for anything."""

    def keep_personal(self, credential: Credential) -> None:
        """Keep the hash of a participant's personal code, in place of an earlier one."""

    def revoke(self, hash: str) -> bool:
        """Make a token worthless; False if it was so already."""

    def keep_photo(self, photo: Photo) -> None:
        """Keep a picture; one of this name that is there already is the same."""

    def drop_photos(self, code: str, names: Sequence[str]) -> None:
        """Delete pictures of a room by their names."""

    def photos_of(self, code: str) -> dict[str, int]:
        """Return how many pictures of each participant of a room are kept."""

    def erase(self, code: str, participant: str) -> None:
        """Blank all that a participant did, with their pictures and their tokens."""

    def events_of(self, code: str, types: Sequence[str]) -> list[Event]:
        """Return the events of a locked room that are of these types."""

    def rewrite(self, code: str, event: Event) -> None:
        """Have an event of a locked room say what it says now; number and key stay."""

    def put_out(self, code: str, participants: Sequence[str]) -> None:
        """Make the tokens of these participants worthless, on every hub."""

    def purge(self, code: str) -> None:
        """Delete a room, its log, its pictures and its credentials."""


class Store(Protocol):
    """A database of rooms.  Every method raises StoreError when it cannot be reached."""

    @property
    def carries(self) -> bool:
        """Whether what is said reaches others who listen."""

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

    def photo(self, name: str) -> Photo | None:
        """Return the picture of this name, None where there is none (any more)."""

    def news(self, after: int) -> list[News]:
        """Return what hubs must hear of after this number."""

    def newest(self) -> int:
        """Return the number of the last that hubs must hear of, 0 for nothing."""

    def heads(self, codes: Sequence[str]) -> dict[str, int]:
        """Return the number of the last event of each of these rooms that is there."""

    def say(self, payload: str) -> None:
        """Have all who listen told something that is written nowhere, if the store carries it."""

    def listen(
        self, heard: Callable[[str, int], None], said: Callable[[str], None]
    ) -> Callable[[], None]:
        """Tell of rooms as they are written to, by anybody; return what ends that.

        `heard` gets the code of a room and the number of its last event, or "" and 0 for other
        news, `said` what somebody says, in a thread of their own.  A database that tells of nothing
        is to be asked.
        """

    def gather(self) -> bool:
        """Bring all that was written into the one file that somebody would copy.

        False where somebody still reads what was there before: then it is not whole yet.
        """

    def close(self) -> None:
        """Let go of the database."""
