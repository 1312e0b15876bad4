"""Numbered steps from an older database to the present one.

Each module `mNNNN_what.py` has `upgrade(connection)`; a step that has been released is never
changed.  The number of the last step taken stands in the table `schema_version`.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

import sqlalchemy as sa

from plwidgets.exceptions import NewerDatabase

ROOMS_SINCE = 1
"""The step since which rooms and their events are kept as they are now."""


def steps() -> dict[int, str]:
    """Return the steps there are: number to module name."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    return {int(name[1:5]): f"{__name__}.{name}" for name in names}


def migrate(connection: sa.Connection) -> None:
    """Bring a database up to date.

    Raises NewerDatabase, having changed nothing, when it is ahead of this program.
    """
    known = steps()
    version = current(connection)
    if version > max(known):
        raise NewerDatabase(
            f"The database is of version {version}; this plwidgets knows up to {max(known)}.",
            "Install a newer plwidgets, or name another file with --db.",
        )
    for number, module in known.items():
        if number > version:
            import_module(module).upgrade(connection)
            connection.execute(sa.text("DELETE FROM schema_version"))
            connection.execute(
                sa.text("INSERT INTO schema_version (version) VALUES (:number)"),
                {"number": number},
            )


def current(connection: sa.Connection) -> int:
    """Return the number of the last step that was taken, 0 for an empty database."""
    if not sa.inspect(connection).has_table("schema_version"):
        return 0
    return connection.execute(sa.text("SELECT version FROM schema_version")).scalar() or 0
