"""What a SQLite file asks for beside SQL: how it is opened, and that it stays the file it was.

- It runs in WAL mode with `synchronous=FULL`: a commit has reached the disk.  Writers take the
  write lock when they begin, so reading and deciding happen under it.
- What was written last lies in a file beside it until it is gathered.
- Who only reads writes nothing, neither into the file nor beside it.
- Who writes does so on a connection that stays: to take one anew for each commit costs a server
  more than the commit.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from time import monotonic, sleep

import sqlalchemy as sa

from plwidgets.exceptions import StoreError

PATIENCE = 5
"""Seconds that a file is waited for to which somebody else writes."""
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
"""What is erased is overwritten, in the file and, once it is gathered, in what lay beside it."""


class SqliteFile:
    """The file of an engine's database."""

    def __init__(self, engine: sa.Engine, path: Path, reading: Reading | None = None) -> None:
        self._engine = engine
        self._path = path.absolute()
        self._in_memory = engine.url.database is None
        self._reading = reading
        self._known: tuple[int, int] | None = None
        self._kept: sa.Connection | None = None
        self._writes = Lock()
        sa.event.listen(engine, "connect", self._opened)
        sa.event.listen(engine, "begin", self._begin)

    def gather(self) -> bool:
        """Bring all that was committed into the file itself, as far as nobody reads it now.

        Says whether all of it is there.
        """
        with closing(self._engine.raw_connection()) as connection:
            cursor = connection.cursor()
            busy, written, gathered = cursor.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            whole = not busy and written == gathered
            if whole and written:
                # Nothing of it is to be read any more, and nobody waits for a reader who is there.
                cursor.execute("PRAGMA busy_timeout=0")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")
        return bool(whole)

    def check_as_it_was(self) -> None:
        """Raise StoreError where somebody began to write while this was read."""
        if self._reading and not self._reading.as_it_was(self._path):
            raise StoreError(
                f"The database {self._path} was written to while it was read.", "Read it again."
            )

    @contextmanager
    def writing(self) -> Iterator[sa.Connection | None]:
        """Give the connection that is kept for writing, in a transaction of its own.

        None where there is no file, and while somebody else in this process writes on it.
        Raises StoreError where the file is no longer what was opened, and sqlite3.Error.
        """
        if self._in_memory or not self._writes.acquire(blocking=False):
            yield None
            return
        try:
            kept = self._kept = self._kept or self._engine.connect().execution_options(
                plwidgets_kept=True
            )
            own = kept.connection.driver_connection
            assert isinstance(own, sqlite3.Connection)
            self._check_place(own)
            own.execute("BEGIN IMMEDIATE")
            try:
                yield kept
                own.commit()
            except BaseException:
                own.rollback()
                raise
        finally:
            self._writes.release()

    def let_go(self) -> None:
        """Let go of the connection that was kept, and of what was made to read the file."""
        if self._kept:
            self._kept.close()
            self._kept = None
        if self._reading:
            self._reading.end()

    def copy(self, target: Path) -> None:
        """Write a whole copy, also while others write.  Raises sqlite3.Error."""
        keep_private(target)
        with closing(sqlite3.connect(target)) as copy:
            self.copy_into(copy)

    def copy_into(self, other: sqlite3.Connection) -> None:
        """Write a whole copy over another database.  Raises sqlite3.Error."""
        with closing(self._engine.raw_connection()) as own:
            file = own.driver_connection
            assert isinstance(file, sqlite3.Connection)
            file.backup(other)
        self.check_as_it_was()

    def _opened(self, connection: sqlite3.Connection, record: object) -> None:
        # Transactions are begun by _begin, so the driver must not begin its own.
        connection.isolation_level = None
        self._known = self._known or _place(self._path)
        if self._reading:
            return
        try:
            for pragma in _PRAGMAS:
                _set(connection, pragma)
        except BaseException:
            connection.close()  # the pool has not got it yet, nobody else would
            raise

    def _begin(self, connection: sa.Connection) -> None:
        """Begin a transaction, but on the connection whose transactions are begun one by one."""
        how = connection.get_execution_options()
        if how.get("plwidgets_kept"):
            return
        own = connection.connection.driver_connection
        assert isinstance(own, sqlite3.Connection)
        write = how.get("plwidgets_write")
        if write:
            self._check_place(own)
        own.execute("BEGIN IMMEDIATE" if write else "BEGIN")

    def _check_place(self, connection: sqlite3.Connection) -> None:
        """Raise StoreError where the file is no longer what was opened.

        Who moves or deletes a file that is open writes on, to where nobody finds it again.
        """
        if self._known not in (None, _place(self._path)):
            connection.execute(
                "PRAGMA wal_checkpoint(PASSIVE)"
            )  # what was taken goes along with it
            raise StoreError(
                f"The database {self._path} was moved, deleted or replaced while it was in use.",
                "Put the file back where it was, or start again with its new name.",
            )


def keep_private(path: Path) -> None:
    """Make a new file that only this user can read: it holds what people wrote."""
    with suppress(OSError):
        if (
            path.parent.is_dir() and not path.exists()
        ):  # the database itself says better what is wrong
            path.touch(mode=0o600)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read so that nothing is written into it or beside it.

    A file that nobody uses is read as what cannot change, and looked at again in the end; one in
    use, with those who use it.  What was written last and left beside it is read in a copy.
    """

    url: sa.URL
    quiet: tuple[int, int] | None = None
    copy: TemporaryDirectory[str] | None = None

    @classmethod
    def of(cls, url: sa.URL) -> Reading:
        """Return how to read the file at a URL.  Raises OSError."""
        path = Path(url.database or "").absolute()
        left, used = (path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm"))
        if os.access(used, os.R_OK | os.W_OK):
            return cls(_to_read(url, path))
        if not (left.is_file() and left.stat().st_size):
            return cls(_to_read(url, path, immutable="1"), _state(path))
        copy = TemporaryDirectory(prefix="plwidgets-")
        for file in (left, path):
            shutil.copyfile(file, Path(copy.name) / file.name)
        return cls(_to_read(url, Path(copy.name) / path.name), copy=copy)

    def as_it_was(self, path: Path) -> bool:
        """Whether nobody wrote to the file while it was read as what cannot change."""
        return self.quiet is None or self.quiet == _state(path)

    def end(self) -> None:
        """Throw away what was copied."""
        if self.copy:
            self.copy.cleanup()


def _to_read(url: sa.URL, path: Path, **how: str) -> sa.URL:
    asked = {"mode": "ro", "uri": "true", **how}
    return url.set(database=path.as_uri()).update_query_dict(asked)


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def _place(path: Path) -> tuple[int, int] | None:
    """Return which file lies at a path, None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _set(connection: sqlite3.Connection, pragma: str) -> None:
    """Set a pragma, once nobody else who opens an empty file is at it.

    SQLite waits for other locks by itself, and not for the one under which the journal changes.
    """
    end = monotonic() + PATIENCE
    while True:
        try:
            connection.execute(f"PRAGMA {pragma}")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > end:
                raise
            sleep(0.01)
        else:
            return
