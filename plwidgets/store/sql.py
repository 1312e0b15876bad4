"""The store on SQLAlchemy Core: a SQLite file by default, another database by URL.

- Any database error leaves as a StoreError that says which database and what to do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import sqlalchemy as sa
from pydantic_core import from_json
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError

from plwidgets.exceptions import DataRefused, Refused, StoreError
from plwidgets.room import ROOM, Event
from plwidgets.store.base import Credential, RoomRow
from plwidgets.store.migrations import ROOMS_SINCE, current, migrate, steps
from plwidgets.store.sqlite import SqliteFile, keep_private, only_read
from plwidgets.store.tables import credentials, events, rooms
from plwidgets.values import as_json

# Asked for each answer and each phone that connects: made once, for making them takes longer
# than the database takes to reply.
_CODE: sa.BindParameter[str] = sa.bindparam("code")
_LOCK = sa.select(rooms.c.code).where(rooms.c.code == _CODE).with_for_update()
_LAST = sa.select(sa.func.max(events.c.seq)).where(events.c.code == _CODE)
_CREDENTIAL = sa.select(credentials).where(credentials.c.hash == sa.bindparam("hash"))
_EVENTS = (
    sa.select(events.c.seq, events.c.type, events.c.actor, events.c.key, events.c.at, events.c.data)
    .where((events.c.code == _CODE) & (events.c.seq > sa.bindparam("after")))
    .order_by(events.c.seq)
    .execution_options(yield_per=1000)
)

# What SQLite says, and what to do about it.
_REMEDIES = {
    "readonly": "Give this user the right to write the file and its folder.",
    "locked": "Another program holds the file; close it, then try again.",
    "full": "Free some disk space, then try again.",
    "not a database": "This is not a plwidgets database; name another file with --db.",
    "unable to open": "Check that the folder exists and that this user may write there.",
}


def open_store(where: str | Path) -> SqlStore:
    """Open the database at a path or URL, and bring its tables up to date.

    Raises StoreError when it cannot be opened, NewerDatabase when it is of a newer version.
    """
    if "://" not in str(where):
        keep_private(Path(where))
    url = str(where) if "://" in str(where) else f"sqlite:///{where}"
    store = _store(url)
    try:
        with store.connect(write=True) as connection:
            migrate(connection)
    except BaseException:
        store.close()
        raise
    return store


def read_store(where: str | Path) -> SqlStore:
    """Open the database at a path or URL to read it; nothing in it changes.

    One whose rooms are kept in an earlier form is brought up to date all the same.  Raises as
    `open_store` does, and StoreError for a database in which no rooms were kept.
    """
    url = str(where) if "://" in str(where) else f"sqlite:///{where}"
    store = _store(url, read_only=True)
    try:
        with store.connect() as connection:
            version = current(connection)
    except BaseException:
        store.close()
        raise
    if ROOMS_SINCE <= version <= max(steps()):
        return store
    store.close()
    if version:
        return open_store(where)
    raise StoreError(
        f"The database {store.name} holds no rooms of plwidgets.",
        "Name the file that plwidgets serve keeps them in: plwidgets.db.",
    )


def _store(url: str, read_only: bool = False) -> SqlStore:
    """Return the store at a URL.  Raises StoreError for one that nothing here can open."""
    scheme = url.partition("://")[0]
    try:
        return SqlStore(url, read_only)
    except ModuleNotFoundError:
        extra = "pip install 'plwidgets[postgres]'"
        raise StoreError(
            f"The driver for '{scheme}' is not installed.",
            f"Install it: {extra}" if scheme.startswith("postgres") else "Install it.",
        ) from None
    except sa.exc.ArgumentError:
        raise StoreError(
            f"'{scheme}://' is no database that can be opened here.",
            "Name a file, or a URL that begins with sqlite:// or postgresql+psycopg://.",
        ) from None


class SqlStore:
    """A database of rooms behind SQLAlchemy."""

    def __init__(self, url: str, read_only: bool = False) -> None:
        self.url = sa.make_url(url)
        self.name = self.url.render_as_string(hide_password=True).removeprefix("sqlite:///")
        is_file = self.url.get_backend_name() == "sqlite"
        path = (self.url.database or ":memory:") if is_file else None
        opened = only_read(self.url) if read_only and path else self.url
        self._engine = sa.create_engine(opened, **_options(self.url))
        self._file = SqliteFile(self._engine, Path(path), read_only) if path else None

    @contextmanager
    def connect(self, write: bool = False) -> Iterator[sa.Connection]:
        """Give a connection in a transaction; a database error leaves as a StoreError."""
        with self._telling():
            connection = self._engine.connect().execution_options(plwidgets_write=write)
            with connection, connection.begin():
                yield connection

    @contextmanager
    def transaction(self) -> Iterator[SqlTransaction]:
        """Begin to write; leaving the block commits, an exception undoes."""
        with self.connect(write=True) as connection:
            yield SqlTransaction(connection)

    def gather(self) -> None:
        """Bring all that was written into the one file that somebody would copy."""
        if self._file:
            with self._telling():
                self._file.gather()

    def backup(self, target: Path) -> None:
        """Write a whole copy of a SQLite file, also while others write to it.

        Raises Refused for a database that is no file, and StoreError.
        """
        if self._file is None:
            raise Refused("Only a database in a file is copied so.", "Use its own tools: pg_dump.")
        with self._telling():
            self._file.copy(target)

    def events(self, code: str, after: int = 0) -> Iterator[Event]:
        """Return the events of a room after this number, in order."""
        with self.connect() as connection:
            yield from _read(connection, code, after)

    def rooms(self) -> list[RoomRow]:
        """Return all rooms, the newest first."""
        query = (
            sa.select(
                rooms.c.code,
                rooms.c.title,
                rooms.c.made_at,
                sa.func.max(events.c.at),
                sa.func.max(events.c.seq),
            )
            .join(events, events.c.code == rooms.c.code)
            .group_by(rooms.c.code, rooms.c.title, rooms.c.made_at)
            .order_by(rooms.c.made_at.desc())
        )
        with self.connect() as connection:
            return [RoomRow(*row) for row in connection.execute(query)]

    def credential(self, hash: str) -> Credential | None:
        """Return what the token with this hash opens."""
        with self.connect() as connection:
            row = connection.execute(_CREDENTIAL, {"hash": hash}).one_or_none()
        return Credential(*row) if row else None

    def credentials(self, code: str) -> list[Credential]:
        """Return everything that opens a room; the server keys for the code ""."""
        return self._credentials(credentials.c.code == code)

    def made_with(self, hash: str) -> list[Credential]:
        """Return the keys that were made with the key of this hash."""
        return self._credentials(credentials.c.parent == hash)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _credentials(self, which: sa.ColumnElement[bool]) -> list[Credential]:
        query = sa.select(credentials).where(which)
        with self.connect() as connection:
            return [Credential(*row) for row in connection.execute(query)]

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell a database's error as a StoreError."""
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise self._error(error) from error

    def _error(self, error: Exception) -> StoreError:
        cause = str(error.orig if isinstance(error, DBAPIError) else error)
        remedy = next(
            (remedy for sign, remedy in _REMEDIES.items() if sign in cause),
            "Check the database; nothing that was acknowledged is lost.",
        )
        refused = isinstance(error, DataError | IntegrityError)
        raised = DataRefused if refused else StoreError
        return raised(f"The database {self.name} cannot be used: {cause}.", remedy)


@dataclass(frozen=True, slots=True)
class StoredLog:
    """A room's log up to an event, read from its database whenever it is gone through.

    So a log may be larger than memory.  Raises StoreError as it is read.
    """

    where: str | Path
    code: str
    last: int

    def __iter__(self) -> Iterator[Event]:
        store = read_store(self.where)
        try:
            yield from takewhile(lambda event: event.seq <= self.last, store.events(self.code))
        finally:
            store.close()

    def place(self, event: int) -> str:
        """Return where an event stands."""
        return f"room {self.code}"


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

    def lock(self, code: str) -> int:
        """Keep other writers out of a room, and return the number of its last event.

        SQLite holds the lock on the whole file already; others lock the room's row.
        """
        self._connection.execute(_LOCK, {"code": code})
        return self._connection.execute(_LAST, {"code": code}).scalar() or 0

    def events(self, code: str, after: int = 0) -> list[Event]:
        """Return the events of a locked room after this number."""
        return list(_read(self._connection, code, after))

    def append(self, code: str, new: Sequence[Event]) -> None:
        """Add events to a locked room."""
        self._connection.execute(
            events.insert(),
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

    def add_credentials(self, new: Sequence[Credential]) -> None:
        """Keep the hashes of new tokens."""
        self._connection.execute(
            credentials.insert(),
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

    def revoke(self, hash: str) -> None:
        """Make a token worthless."""
        self._connection.execute(credentials.delete().where(credentials.c.hash == hash))

    def erase(self, code: str, participant: str) -> None:
        """Blank all that a participant did, and make their tokens worthless.

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
        self._connection.execute(
            credentials.delete().where(
                (credentials.c.code == code) & (credentials.c.participant == participant)
            )
        )

    def purge(self, code: str) -> None:
        """Delete a room, its log and its credentials."""
        for table in (events, credentials, rooms):
            self._connection.execute(table.delete().where(table.c.code == code))


def _read(connection: sa.Connection, code: str, after: int) -> Iterator[Event]:
    rows = connection.execute(_EVENTS, {"code": code, "after": after})
    for seq, type_, actor, key, at, data in rows:
        yield Event.load(seq, type_, actor, key, at, from_json(data))


def _options(url: sa.URL) -> dict[str, object]:
    if url.get_backend_name() != "sqlite":
        return {"pool_pre_ping": True}
    return {"connect_args": {"timeout": 5, "check_same_thread": False}}
