"""Keys remember the key that they were made with, so that both can end together."""

from __future__ import annotations

import sqlalchemy as sa

STATEMENTS = (
    "ALTER TABLE credentials ADD COLUMN parent VARCHAR(64) NOT NULL DEFAULT ''",
    "CREATE INDEX ix_credentials_parent ON credentials (parent)",
)


def upgrade(connection: sa.Connection) -> None:
    """Add the column."""
    for statement in STATEMENTS:
        connection.execute(sa.text(statement))
