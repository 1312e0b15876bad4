"""The first form: rooms, their events, and the credentials that open them."""

from __future__ import annotations

import sqlalchemy as sa

STATEMENTS = (
    "CREATE TABLE schema_version (version INTEGER PRIMARY KEY)",
    """CREATE TABLE rooms (
        code VARCHAR(6) PRIMARY KEY,
        title TEXT NOT NULL,
        made_at BIGINT NOT NULL
    )""",
    """CREATE TABLE events (
        code VARCHAR(6) NOT NULL REFERENCES rooms (code),
        seq INTEGER NOT NULL,
        type VARCHAR(20) NOT NULL,
        actor VARCHAR(40) NOT NULL,
        key VARCHAR(80) NOT NULL,
        at BIGINT NOT NULL,
        data TEXT NOT NULL,
        PRIMARY KEY (code, seq),
        CONSTRAINT one_event_a_key UNIQUE (code, actor, key)
    )""",
    """CREATE TABLE credentials (
        hash VARCHAR(64) PRIMARY KEY,
        role VARCHAR(12) NOT NULL,
        code VARCHAR(6) NOT NULL,
        participant VARCHAR(40),
        made_at BIGINT NOT NULL
    )""",
    "CREATE INDEX ix_credentials_code ON credentials (code)",
)


def upgrade(connection: sa.Connection) -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        connection.execute(sa.text(statement))
