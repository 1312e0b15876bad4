"""The append-only log of every room, and the hashes of the credentials that open them.

- `open_store(where)` opens a SQLite file (or any database URL that SQLAlchemy knows).
- `read_store(where)` opens it to read alone: nothing in it changes.
- Writing happens inside `transaction()`: a room is locked, what others wrote is read, new
  events are appended, and the commit is on the disk before the block is left.
- Nothing is ever changed in the log, except that erasing a person blanks their events.
"""

from plwidgets.store.base import Credential, Photo, RoomRow, Store, Transaction
from plwidgets.store.sql import SqlStore, open_store, read_store, stored_log

__all__ = [
    "Credential",
    "Photo",
    "RoomRow",
    "SqlStore",
    "Store",
    "Transaction",
    "open_store",
    "read_store",
    "stored_log",
]
