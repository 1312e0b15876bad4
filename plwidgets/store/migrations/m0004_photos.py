"""Pictures that people send as answers: beside the log, so that they can be forgotten."""

from __future__ import annotations

import sqlalchemy as sa


def upgrade(connection: sa.Connection) -> None:
    """Make the table."""
    sa.Table(
        "photos",
        sa.MetaData(),
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("code", sa.String(6), nullable=False, index=True),
        sa.Column("participant", sa.String(40), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    ).create(connection)
