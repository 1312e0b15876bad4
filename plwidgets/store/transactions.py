"""Writes to a database of rooms that become durable together, and how its events are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

import sqlalchemy as sa
from pydantic_core import from_json

from plwidgets.room import ROOM, Event
from plwidgets.store.base import Credential, Photo, What
from plwidgets.store.listening import CHANNEL
from plwidgets.store.prepared import Prepared
from plwidgets.store.tables import credentials, events, news, photos, rooms
from plwidgets.values import as_json

_CODE: sa.BindParameter[str] = sa.bindparam("code")
_LOCK = Prepared(
    sa.select(sa.literal_column("1"))
    .select_from(rooms)
    .where(rooms.c.code == _CODE)
    .with_for_update()
)
_LAST = Prepared(sa.select(sa.func.max(events.c.seq)).where(events.c.code == _CODE))
_APPEND = Prepared.insert(events)
_LET_IN = Prepared.insert(credentials)
_OF_ROOM = (
    sa.select(events.c.seq, events.c.type, events.c.actor, events.c.key, events.c.at, events.c.data)
    .where(events.c.code == _CODE)
    .order_by(events.c.seq)
)
_EVENTS = _OF_ROOM.where(events.c.seq > sa.bindparam("after"))
_WHOLE = _EVENTS.execution_options(yield_per=1000)
"""A whole log may be larger than memory; what came last is read at once."""
_OF_TYPES = _OF_ROOM.where(events.c.type.in_(sa.bindparam("types", expanding=True)))

_PUT_OUT = credentials.delete().where(
    (credentials.c.code == sa.bindparam("room"))
    & (credentials.c.participant == sa.bindparam("who"))
)
_NOTIFY = sa.select(sa.func.pg_notify(CHANNEL, sa.bindparam("payload")))
MIGRATING, _TELLING, _OPENING = 5_017_401, 5_017_402, 5_017_403
"""The numbers of our locks, as PostgreSQL knows them."""


class SqlTransaction:
    """Writes on one connection that become durable together."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def create_room(self, code: str, title: str, at: int) -> bool:
        """Make a room; False when the code is taken."""
        taken = self._connection.execute(sa.select(rooms.c.code).where(rooms.c.code == code))
        if taken.first():
            return False
        self._connection.execute(rooms.insert().values(code=code, title=title, made_at=at))
        return True

    def rooms(self, title: str) -> list[str]:
        """Return the codes of a workshop's rooms; until this ends nobody else makes one."""
        keep_others_out(self._connection, _OPENING)
        query = sa.select(rooms.c.code).where(rooms.c.title == title)
        return [*self._connection.execute(query).scalars()]

    def lock(self, code: str) -> int:
        """Keep other writers out of a room, and return the number of its last event.

        SQLite holds the lock on the whole file already; others lock the room's row.
        """
        if self._connection.dialect.name != "sqlite":
            _LOCK.number(self._connection, {"code": code})
        return _LAST.number(self._connection, {"code": code})

    def events(self, code: str, after: int = 0) -> list[Event]:
        """Return the events of a locked room after this number."""
        return list(read_events(self._connection, code, after))

    def append(self, code: str, new: Sequence[Event]) -> None:
        """Add events to a locked room."""
        _APPEND.each(
            self._connection,
            [
                {
                    "code": code,
                    "seq": event.seq,
                    "type": event.type,
                    "actor": event.actor,
                    "key": event.key,
                    "at": event.at,
                    "data": as_json(event.dump()).decode(),
                }
                for event in new
            ],
        )
        self._notify(f"{code} {new[-1].seq}")

    def add_credentials(self, new: Sequence[Credential]) -> None:
        """Keep the hashes of new tokens."""
        _LET_IN.each(
            self._connection,
            [
                {
                    "hash": one.hash,
                    "role": one.role,
                    "code": one.code,
                    "participant": one.participant,
                    "made_at": one.made_at,
                    "parent": one.parent,
                }
                for one in new
            ],
        )

    def opens(self, hash: str) -> bool:
        """Say whether a token with this hash is still good for anything."""
        found = sa.select(credentials.c.hash).where(credentials.c.hash == hash)
        return self._connection.execute(found).first() is not None

    def keep_personal(self, credential: Credential) -> None:
        """Keep the hash of a participant's personal code, in place of an earlier one."""
        earlier = (
            (credentials.c.code == credential.code)
            & (credentials.c.participant == credential.participant)
            & (credentials.c.role == "personal")
        )
        self._connection.execute(credentials.delete().where(earlier))
        self.add_credentials([credential])

    def revoke(self, hash: str) -> bool:
        """Make a token worthless, on every hub; False if it was so already."""
        gone = self._connection.execute(credentials.delete().where(credentials.c.hash == hash))
        self._tell("revoked", about=hash)
        return gone.rowcount > 0

    def keep_photo(self, photo: Photo) -> None:
        """Keep a picture; one of this name that is there already is the same."""
        there = sa.select(photos.c.name).where(photos.c.name == photo.name)
        if self._connection.execute(there).first() is None:
            self._connection.execute(photos.insert().values(**asdict(photo)))

    def drop_photos(self, code: str, names: Sequence[str]) -> None:
        """Delete pictures of a room by their names."""
        named = (photos.c.code == code) & photos.c.name.in_(names)
        self._connection.execute(photos.delete().where(named))

    def photos_of(self, code: str) -> dict[str, int]:
        """Return how many pictures of each participant of a room are kept."""
        counted = (
            sa.select(photos.c.participant, sa.func.count().label("n"))
            .where(photos.c.code == code)
            .group_by(photos.c.participant)
        )
        return {one.participant: one.n for one in self._connection.execute(counted)}

    def erase(self, code: str, participant: str) -> None:
        """Blank all that a participant did, with their pictures and their tokens.

        The events keep their numbers, so that the log stays without a gap, and nothing else.
        """
        theirs = (events.c.code == code) & (events.c.actor == participant)
        self._connection.execute(
            events.update()
            .where(theirs)
            .values(
                type="erased",
                actor=ROOM,
                key=sa.literal("erased-") + sa.cast(events.c.seq, sa.String),
                data="{}",
            )
        )
        for table in (photos, credentials):
            own = (table.c.code == code) & (table.c.participant == participant)
            self._connection.execute(table.delete().where(own))
        self._tell("erased", code, participant)

    def events_of(self, code: str, types: Sequence[str]) -> list[Event]:
        """Return the events of a locked room that are of these types."""
        return list(_read(self._connection, _OF_TYPES, {"code": code, "types": [*types]}))

    def rewrite(self, code: str, event: Event) -> None:
        """Have an event of a locked room say what it says now; number and key stay."""
        one = (events.c.code == code) & (events.c.seq == event.seq)
        said = as_json(event.dump()).decode()
        self._connection.execute(events.update().where(one).values(data=said))

    def put_out(self, code: str, participants: Sequence[str]) -> None:
        """Make the tokens of these participants worthless, on every hub."""
        self._connection.execute(
            _PUT_OUT, [{"room": code, "who": participant} for participant in participants]
        )
        self._tell("removed", code)

    def purge(self, code: str) -> None:
        """Delete a room, its log, its pictures and its credentials, on every hub."""
        for table in (events, credentials, photos, rooms):
            self._connection.execute(table.delete().where(table.c.code == code))
        self._tell("purged", code)

    def _notify(self, payload: str) -> None:
        """Tell all who listen, once this is committed."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(_NOTIFY, {"payload": payload})

    def _tell(self, what: What, code: str = "", about: str = "") -> None:
        """Leave word for every hub of this database."""
        # One after the other: else a hub might read a number before one below it is there.
        keep_others_out(self._connection, _TELLING)
        self._notify("")
        self._connection.execute(news.insert().values(what=what, code=code, about=about))


def keep_others_out(connection: sa.Connection, of: int) -> None:
    """Let one connection at a time do what this lock is for, until its transaction ends.

    Whoever writes to a SQLite file is alone in any case.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(of)))


def read_events(connection: sa.Connection, code: str, after: int) -> Iterator[Event]:
    return _read(connection, _EVENTS if after else _WHOLE, {"code": code, "after": after})


def _read(
    connection: sa.Connection, asked: sa.Executable, given: Mapping[str, object]
) -> Iterator[Event]:
    with connection.execute(asked, given) as rows:
        for seq, type_, actor, key, at, data in rows:
            yield Event.load(seq, type_, actor, key, at, from_json(data))
