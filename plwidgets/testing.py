"""For tests, ours and other people's: a store that lives in memory.

It keeps the interface and the promises of the real one; both stand under one test suite.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from plwidgets.room import ROOM, Event
from plwidgets.room.facts import Erased
from plwidgets.store import Credential, Photo, RoomRow
from plwidgets.store.base import News, What


@dataclass
class _Tables:
    rooms: dict[str, tuple[str, int]] = field(default_factory=dict)
    events: dict[str, list[Event]] = field(default_factory=dict)
    credentials: dict[str, Credential] = field(default_factory=dict)
    photos: dict[str, Photo] = field(default_factory=dict)
    news: list[News] = field(default_factory=list)


class MemoryStore:
    """Rooms in memory; gone with the process."""

    def __init__(self) -> None:
        self._tables = _Tables()

    @contextmanager
    def transaction(self) -> Iterator[MemoryTransaction]:
        """Begin to write; leaving the block commits, an exception undoes."""
        tables = copy.deepcopy(self._tables)
        yield MemoryTransaction(tables)
        self._tables = tables

    def events(self, code: str, after: int = 0) -> Iterator[Event]:
        """Return the events of a room after this number, in order."""
        yield from self._tables.events.get(code, [])[after:]

    def rooms(self) -> list[RoomRow]:
        """Return all rooms, the newest first."""
        found = [
            RoomRow(code, title, made_at, log[-1].at, log[-1].seq)
            for code, (title, made_at) in self._tables.rooms.items()
            if (log := self._tables.events.get(code))
        ]
        return sorted(found, key=lambda row: row.made_at, reverse=True)

    def credential(self, hash: str) -> Credential | None:
        """Return what the token with this hash opens."""
        return self._tables.credentials.get(hash)

    def credentials(self, code: str) -> list[Credential]:
        """Return everything that opens a room."""
        return [one for one in self._tables.credentials.values() if one.code == code]

    def made_with(self, hash: str) -> list[Credential]:
        """Return the keys that were made with the key of this hash."""
        return [one for one in self._tables.credentials.values() if one.parent == hash]

    def photo(self, name: str) -> Photo | None:
        """Return the picture of this name, None where there is none (any more)."""
        return self._tables.photos.get(name)

    def news(self, after: int) -> list[News]:
        """Return what hubs must hear of after this number."""
        return self._tables.news[after:]

    def newest(self) -> int:
        """Return the number of the last that hubs must hear of, 0 for nothing."""
        return len(self._tables.news)

    def heads(self, codes: Sequence[str]) -> dict[str, int]:
        """Return the number of the last event of each of these rooms that is there."""
        logs = self._tables.events
        return {code: logs[code][-1].seq for code in codes if logs.get(code)}

    carries = False
    """Whether what is said reaches others who listen: there are none."""

    def say(self, payload: str) -> None:
        """Nobody listens."""

    def listen(
        self, heard: Callable[[str, int], None], said: Callable[[str], None]
    ) -> Callable[[], None]:
        """Nobody else writes here."""
        return lambda: None

    def gather(self) -> bool:
        """Nothing to gather."""
        return True

    def close(self) -> None:
        """Nothing to let go of."""


class MemoryTransaction:
    """Writes to a copy of the tables."""

    def __init__(self, tables: _Tables) -> None:
        self._tables = tables

    def create_room(self, code: str, title: str, at: int) -> bool:
        """Make a room; False when the code is taken."""
        if code in self._tables.rooms:
            return False
        self._tables.rooms[code] = (title, at)
        return True

    def rooms(self, title: str) -> list[str]:
        """Return the codes of a workshop's rooms."""
        return [code for code, (its, _) in self._tables.rooms.items() if its == title]

    def lock(self, code: str) -> int:
        """Return the number of a room's last event."""
        log = self._tables.events.get(code)
        return log[-1].seq if log else 0

    def events(self, code: str, after: int = 0) -> list[Event]:
        """Return the events of a room after this number."""
        return self._tables.events.get(code, [])[after:]

    def append(self, code: str, new: Sequence[Event]) -> None:
        """Add events to a room.  Raises ValueError for a number or key that was used."""
        log = self._tables.events.setdefault(code, [])
        for event in new:
            used = any((one.actor, one.key) == (event.actor, event.key) for one in log)
            if used or event.seq != len(log) + 1:
                raise ValueError(f"event {event.seq} of {code} is there already")
            log.append(event)

    def add_credentials(self, new: Sequence[Credential]) -> None:
        """Keep the hashes of new tokens."""
        self._tables.credentials |= {one.hash: one for one in new}

    def opens(self, hash: str) -> bool:
        """Say whether a token with this hash is still good for anything."""
        return hash in self._tables.credentials

    def keep_personal(self, credential: Credential) -> None:
        """Keep the hash of a participant's personal code, in place of an earlier one."""
        same = (credential.role, credential.code, credential.participant)
        self._forget(lambda one: (one.role, one.code, one.participant) == same)
        self.add_credentials([credential])

    def revoke(self, hash: str) -> bool:
        """Make a token worthless, on every hub; False if it was so already."""
        gone = self._tables.credentials.pop(hash, None)
        self._tell("revoked", about=hash)
        return gone is not None

    def keep_photo(self, photo: Photo) -> None:
        """Keep a picture; one of this name that is there already is the same."""
        self._tables.photos.setdefault(photo.name, photo)

    def drop_photos(self, code: str, names: Sequence[str]) -> None:
        """Delete pictures of a room by their names."""
        self._take_down(lambda one: one.code == code and one.name in names)

    def photos_of(self, code: str) -> dict[str, int]:
        """Return how many pictures of each participant of a room are kept."""
        return Counter(one.participant for one in self._tables.photos.values() if one.code == code)

    def erase(self, code: str, participant: str) -> None:
        """Blank all that a participant did, with their pictures and their tokens."""
        self._tables.events[code] = [
            Event(one.seq, Erased(), ROOM, f"erased-{one.seq}", one.at)
            if one.actor == participant
            else one
            for one in self._tables.events[code]
        ]
        self._take_down(lambda one: one.code == code and one.participant == participant)
        self._forget(lambda one: one.code == code and one.participant == participant)
        self._tell("erased", code, participant)

    def events_of(self, code: str, types: Sequence[str]) -> list[Event]:
        """Return the events of a room that are of these types."""
        return [one for one in self._tables.events[code] if one.type in types]

    def rewrite(self, code: str, event: Event) -> None:
        """Have an event of a locked room say what it says now."""
        self._tables.events[code] = [
            event if one.seq == event.seq else one for one in self._tables.events[code]
        ]

    def put_out(self, code: str, participants: Sequence[str]) -> None:
        """Make the tokens of these participants worthless, on every hub."""
        out = {*participants}
        self._forget(lambda one: one.code == code and one.participant in out)
        self._tell("removed", code)

    def purge(self, code: str) -> None:
        """Delete a room, its log, its pictures and its credentials, on every hub."""
        self._take_down(lambda one: one.code == code)
        self._tables.rooms.pop(code, None)
        self._tables.events.pop(code, None)
        self._forget(lambda one: one.code == code)
        self._tell("purged", code)

    def _tell(self, what: What, code: str = "", about: str = "") -> None:
        self._tables.news.append(News(len(self._tables.news) + 1, what, code, about))

    def _take_down(self, which: Callable[[Photo], bool]) -> None:
        kept = {name: one for name, one in self._tables.photos.items() if not which(one)}
        self._tables.photos = kept

    def _forget(self, which: Callable[[Credential], bool]) -> None:
        kept = {hash: one for hash, one in self._tables.credentials.items() if not which(one)}
        self._tables.credentials = kept
