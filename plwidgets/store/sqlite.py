"""What a SQLite file asks for beside SQL: how it is opened, and that it stays the file it was.

- It runs in WAL mode with `synchronous=FULL`: a commit has reached the disk.  Writers take the
  write lock when they begin, so reading and deciding happen under it.
- What was written last lies in a file beside it until it is gathered.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import sqlalchemy as sa

from plwidgets.exceptions import StoreError


class SqliteFile:
    """The file of an engine's database."""

    def __init__(self, engine: sa.Engine, path: Path, read_only: bool = False) -> None:
        self._engine = engine
        self._path = path.absolute()
        self._read_only = read_only
        self._known: tuple[int, int] | None = None
        sa.event.listen(engine, "connect", self._opened)
        sa.event.listen(engine, "begin", self._begin)

    def gather(self) -> None:
        """Bring all that was committed into the file itself, as far as nobody reads it now."""
        with closing(self._engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")

    def copy(self, target: Path) -> None:
        """Write a whole copy, also while others write.  Raises sqlite3.Error."""
        keep_private(target)
        with closing(sqlite3.connect(self._path)) as own, closing(sqlite3.connect(target)) as copy:
            own.backup(copy)

    def _opened(self, connection: sqlite3.Connection, record: object) -> None:
        # Transactions are begun by _begin, so the driver must not begin its own.
        connection.isolation_level = None
        self._known = self._known or _place(self._path)
        if self._read_only:
            return
        try:
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()  # the pool has not got it yet, nobody else would
            raise

    def _begin(self, connection: sa.Connection) -> None:
        """Begin a transaction.  Raises StoreError where the file is no longer what was opened.

        Who moves or deletes a file that is open writes on, to where nobody finds it again.
        """
        write = connection.get_execution_options().get("plwidgets_write")
        if write and self._known not in (None, _place(self._path)):
            own = connection.connection.cursor()
            own.execute("PRAGMA wal_checkpoint(PASSIVE)")  # what was taken goes along with it
            raise StoreError(
                f"The database {self._path} was moved, deleted or replaced while it was in use.",
                "Put the file back where it was, or start again with its new name.",
            )
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def keep_private(path: Path) -> None:
    """Make a new file that only this user can read: it holds what people wrote."""
    with suppress(OSError):
        if (
            path.parent.is_dir() and not path.exists()
        ):  # the database itself says better what is wrong
            path.touch(mode=0o600)


def only_read(url: sa.URL) -> sa.URL:
    """Return the URL of a file that nothing is written to."""
    file = Path(url.database or "").absolute().as_uri()
    return url.set(database=file).update_query_dict({"mode": "ro", "uri": "true"})


def _place(path: Path) -> tuple[int, int] | None:
    """Return which file lies at a path, None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
