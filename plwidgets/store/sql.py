"""The store on SQLAlchemy Core: a SQLite file by default, another database by URL.

- Any database error leaves as a StoreError that says which database and what to do.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain, takewhile
from pathlib import Path
from threading import Lock

import sqlalchemy as sa
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError

from plwidgets.exceptions import DataRefused, Refused, StoreError
from plwidgets.paths import is_folder
from plwidgets.room import Event
from plwidgets.store.base import Credential, News, Photo, RoomLog, RoomRow
from plwidgets.store.listening import MOMENTS, Heard, Listener, Said
from plwidgets.store.migrations import ROOMS_SINCE, current, migrate, steps
from plwidgets.store.patience import watch
from plwidgets.store.sqlite import PATIENCE, Reading, SqliteFile, keep_private
from plwidgets.store.tables import credentials, events, news, photos, rooms
from plwidgets.store.transactions import MIGRATING, SqlTransaction, keep_others_out, read_events

# Made once: making them takes longer than the database takes to reply.
_CREDENTIAL = sa.select(credentials).where(credentials.c.hash == sa.bindparam("hash"))
_SAY = sa.select(sa.func.pg_notify(MOMENTS, sa.bindparam("payload")))
_NEWS = sa.select(news).where(news.c.n > sa.bindparam("after")).order_by(news.c.n)
_HEADS = (
    sa.select(events.c.code, sa.func.max(events.c.seq).label("seq"))
    .where(events.c.code.in_(sa.bindparam("codes", expanding=True)))
    .group_by(events.c.code)
)

# What SQLite says, and what to do about it.
_REMEDIES = {
    "readonly": "Give this user the right to write the file and its folder.",
    "locked": "Another program holds the file; close it, then try again.",
    "full": "Free some disk space, then try again.",
    "not a database": "This is not a plwidgets database; name another file with --db.",
    "unable to open": "Check that the folder exists and that this user may read and write there.",
}
# What a PostgreSQL says to who does not get in.
_AT_THE_DOOR = {
    "password": "Check the user and the password in the database's URL.",
    "does not exist": "Make it there, or name another database with --db.",
}
_NOBODY_THERE = (
    "Check that PostgreSQL runs there and that this machine reaches it, or name another database "
    "with --db; nothing that was acknowledged is lost."
)


def open_store(where: str | Path) -> SqlStore:
    """Open the database at a path or URL, and bring its tables up to date.

    Raises StoreError when it cannot be opened, NewerDatabase when it is of a newer version.
    """
    if "://" not in str(where):
        keep_private(Path(where))
    store = _store(where)
    try:
        with store.connect(write=True, long=True) as connection:
            keep_others_out(connection, MIGRATING)
            migrate(connection)
    except BaseException:
        store.close()
        raise
    return store


def read_store(where: str | Path) -> SqlStore:
    """Open the database at a path or URL to read it; nothing in it changes.

    One whose rooms are kept in an earlier form is brought up to date in memory.  Raises as
    `open_store` does, and StoreError for a database in which no rooms were kept.
    """
    store = _store(where, read_only=True)
    try:
        with store.connect() as connection:
            version = current(connection)
    except BaseException:
        store.close()
        raise
    if ROOMS_SINCE <= version <= max(steps()):
        return store
    with closing(store):
        if version:
            return store.renewed()
    raise StoreError(
        f"The database {store.name} holds no rooms of plwidgets.",
        "Name the file that plwidgets serve keeps them in: plwidgets.db.",
    )


def _store(where: str | Path, read_only: bool = False) -> SqlStore:
    """Return the store at a path or URL.  Raises StoreError for what nothing here can open."""
    scheme, is_url, _ = str(where).partition("://")
    try:
        url = sa.make_url(str(where)) if is_url else sa.URL.create("sqlite", database=str(where))
        return SqlStore(url, read_only)
    except ModuleNotFoundError:
        extra = "pip install 'plwidgets[postgres]'"
        raise StoreError(
            f"The driver for '{scheme}' is not installed.",
            f"Install it: {extra}" if scheme.startswith("postgres") else "Install it.",
        ) from None
    except (sa.exc.ArgumentError, ValueError):
        raise StoreError(
            f"'{scheme}://' is no database that can be opened here.",
            "Name a file, or a URL that begins with sqlite:// or postgresql+psycopg://.",
        ) from None


class SqlStore:
    """A database of rooms behind SQLAlchemy."""

    def __init__(self, url: sa.URL, read_only: bool = False) -> None:
        self.url = url
        self.name = _name(url)
        self._file = None
        self._telling_others = Lock()
        self._closed = False
        self._driver = self.url.get_dialect().import_dbapi()
        if self.url.get_backend_name() != "sqlite":
            self._engine = sa.create_engine(self.url, pool_pre_ping=True)
            watch(self._engine)
            return
        path = self.url.database
        if path and is_folder(Path(path)):
            raise StoreError(
                f"{path} is a folder, and no database.",
                f"Name the file in it: {Path(path) / 'plwidgets.db'}.",
            )
        with self._telling():
            reading = Reading.of(self.url) if read_only and path else None
        self._engine = sa.create_engine(
            reading.url if reading else self.url,
            connect_args={"timeout": PATIENCE, "check_same_thread": False},
            poolclass=None if path else sa.StaticPool,  # in memory there is one for all
        )
        self._file = SqliteFile(self._engine, Path(path or ":memory:"), reading)

    @contextmanager
    def connect(self, write: bool = False, long: bool = False) -> Iterator[sa.Connection]:
        """Give a connection in a transaction; a database error leaves as a StoreError.

        `long` is one that goes through all that is kept.
        """
        with self._telling():
            connection = self._engine.connect().execution_options(
                plwidgets_write=write, plwidgets_long=long
            )
            with connection, connection.begin():
                try:
                    yield connection
                except self._driver.Error as error:
                    self._give_up_if_cut(connection, error)
                    raise
            if self._file:
                self._file.check_as_it_was()

    def _give_up_if_cut(self, connection: sa.Connection, error: Exception) -> None:
        """Take a connection that is lost out of use: there is nothing on it to undo."""
        own = connection.connection.dbapi_connection
        if own and connection.dialect.is_disconnect(error, own, None):  # type: ignore[arg-type]
            connection.invalidate(error)

    @contextmanager
    def transaction(self) -> Iterator[SqlTransaction]:
        """Begin to write; leaving the block commits, an exception undoes."""
        if self._file:
            with self._telling(), self._file.writing() as kept:
                if kept:
                    yield SqlTransaction(kept)
                    return
        with self.connect(write=True) as connection:
            yield SqlTransaction(connection)

    def gather(self) -> bool:
        """Bring all that was written into the one file that somebody would copy.

        False where somebody still reads what was there before: then it is not whole yet.
        """
        with self._telling():
            return self._file is None or self._file.gather()

    def backup(self, target: Path) -> None:
        """Write a whole copy of a SQLite file, also while others write to it.

        Raises Refused for a database that is no file, and StoreError.
        """
        if self._file is None:
            raise Refused("Only a database in a file is copied so.", "Use its own tools: pg_dump.")
        with self._telling():
            self._file.copy(target)

    def renewed(self) -> SqlStore:
        """Return a copy in memory that is brought up to date.

        Raises NewerDatabase, and StoreError for a database that is no file.
        """
        if self._file is None:
            raise StoreError(
                f"An earlier plwidgets wrote the database {self.name}.",
                "Start plwidgets serve with it once: that brings it up to date.",
            )
        made = SqlStore(sa.URL.create("sqlite"))
        with self._telling(), closing(made._engine.raw_connection()) as copy:
            assert isinstance(copy.driver_connection, sqlite3.Connection)
            self._file.copy_into(copy.driver_connection)
        with made.connect(write=True) as connection:
            migrate(connection)
        return made

    def events(self, code: str, after: int = 0) -> Iterator[Event]:
        """Return the events of a room after this number, in order."""
        with self.connect() as connection:
            yield from read_events(connection, code, after)

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
        with self.connect(long=True) as connection:
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

    def photo(self, name: str) -> Photo | None:
        """Return the picture of this name, None where there is none (any more)."""
        query = sa.select(photos).where(photos.c.name == name)
        with self.connect() as connection:
            row = connection.execute(query).one_or_none()
        return Photo(*row) if row else None

    def news(self, after: int) -> list[News]:
        """Return what hubs must hear of after this number."""
        with self.connect() as connection:
            return [News(*row) for row in connection.execute(_NEWS, {"after": after})]

    def newest(self) -> int:
        """Return the number of the last that hubs must hear of, 0 for nothing."""
        with self.connect() as connection:
            return connection.execute(sa.select(sa.func.max(news.c.n))).scalar() or 0

    def heads(self, codes: Sequence[str]) -> dict[str, int]:
        """Return the number of the last event of each of these rooms that is there."""
        with self.connect() as connection:
            rows = connection.execute(_HEADS, {"codes": codes})
            return {row.code: row.seq for row in rows}

    @property
    def carries(self) -> bool:
        """Whether what is said reaches others who listen."""
        return self._engine.dialect.name == "postgresql"

    def say(self, payload: str) -> None:
        """Have all who listen told something that is written nowhere, if the store carries it."""
        # What was let go of meanwhile would be opened once more, and never closed.
        with self._telling_others:
            if self._closed or not self.carries:
                return
            with self.connect() as connection:
                connection.execute(_SAY, {"payload": payload})
                connection.commit()

    def listen(self, heard: Heard, said: Said) -> Callable[[], None]:
        """Tell of rooms as they are written to, by anybody; return what ends that.

        A SQLite file tells of nothing, and is to be asked.
        """
        if not self.carries:
            return lambda: None
        return Listener(self.url, heard, said).stop

    def close(self) -> None:
        """Let go of the database."""
        with self._telling_others:
            self._closed = True
            if self._file:
                self._file.let_go()
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
        # What is damaged may not even have a name that can be read, to say what is damaged.
        except (SQLAlchemyError, self._driver.Error, OSError, UnicodeDecodeError) as error:
            if self._file:
                self._file.check_as_it_was()
            raise self._error(error) from error

    def _error(self, error: Exception) -> StoreError:
        cause = str(error.orig if isinstance(error, DBAPIError) else error)
        cause = cause.partition("\n")[0].rstrip(".?")
        if isinstance(error, OSError):
            cause = error.strerror or cause
        elif isinstance(error, UnicodeDecodeError):
            cause = "it is damaged"
        driver = self._driver
        refused = isinstance(
            error, (DataError, IntegrityError, driver.DataError, driver.IntegrityError)
        )
        raised = DataRefused if refused else StoreError
        said = f"The database {self.name} cannot be used: {_without_secrets(self.url, cause)}."
        return raised(said, self._remedy(error, cause))

    def _remedy(self, error: Exception, cause: str) -> str:
        """Return what to do about an error of the database."""
        remedies, else_ = _REMEDIES, "Check the database; nothing that was acknowledged is lost."
        own = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(own, self._driver.OperationalError) and getattr(own, "sqlstate", "") is None:
            remedies, else_ = _AT_THE_DOOR, _NOBODY_THERE  # it has not come to a statement
        return next((remedy for sign, remedy in remedies.items() if sign in cause), else_)


def stored_log(where: str | Path, code: str, last: int) -> RoomLog:
    """Return a room's log up to an event, read from its database whenever it is gone through."""

    def read() -> Iterator[Event]:
        store = read_store(where)
        try:
            yield from takewhile(lambda event: event.seq <= last, store.events(code))
        finally:
            store.close()

    return RoomLog(code, read)


def _name(url: sa.URL) -> str:
    """Return what a database is called: where it is, and nothing of what opens it."""
    is_file = url.get_backend_name() == "sqlite" and url.database
    return str(url.database) if is_file else url.set(query={}).render_as_string(hide_password=True)


def _without_secrets(url: sa.URL, said: str) -> str:
    """Return what a driver said without what stands in the URL as a password, or behind its ?."""
    given = chain.from_iterable(
        (value,) if isinstance(value, str) else value for value in url.query.values()
    )
    for secret in filter(None, (url.password, *given)):
        said = re.sub(rf"(?<!\w){re.escape(str(secret))}(?!\w)", "***", said)
    return said
