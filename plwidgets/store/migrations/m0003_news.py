"""What every hub of a database must hear of: keys taken back, people erased, rooms deleted."""

from __future__ import annotations

import sqlalchemy as sa


def upgrade(connection: sa.Connection) -> None:
    """Make the table."""
    sa.Table(
        "news",
        sa.MetaData(),
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("what", sa.String(12), nullable=False),
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("about", sa.String(64), nullable=False),
    ).create(connection)
