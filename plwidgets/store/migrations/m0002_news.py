"""What every hub of a database must hear of: keys taken back, people erased, rooms deleted."""

from __future__ import annotations

import sqlalchemy as sa

from plwidgets.store.tables import news


def upgrade(connection: sa.Connection) -> None:
    """Make the table."""
    news.create(connection)
