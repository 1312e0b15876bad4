"""The tables, as the newest migration leaves them."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

rooms = sa.Table(
    "rooms",
    metadata,
    sa.Column("code", sa.String(6), primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("made_at", sa.BigInteger, nullable=False),
)

events = sa.Table(
    "events",
    metadata,
    sa.Column("code", sa.ForeignKey("rooms.code"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("type", sa.String(20), nullable=False),
    sa.Column("actor", sa.String(40), nullable=False),
    sa.Column("key", sa.String(80), nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("data", sa.Text, nullable=False),
    sa.UniqueConstraint("code", "actor", "key", name="one_event_a_key"),
)

credentials = sa.Table(
    "credentials",
    metadata,
    sa.Column("hash", sa.String(64), primary_key=True),
    sa.Column("role", sa.String(12), nullable=False),
    sa.Column("code", sa.String(6), nullable=False, index=True),
    sa.Column("participant", sa.String(40)),
    sa.Column("made_at", sa.BigInteger, nullable=False),
    sa.Column("parent", sa.String(64), nullable=False, index=True),
)

news = sa.Table(
    "news",
    metadata,
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("what", sa.String(12), nullable=False),
    sa.Column("code", sa.String(6), nullable=False),
    sa.Column("about", sa.String(64), nullable=False),
)

photos = sa.Table(
    "photos",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("code", sa.String(6), nullable=False, index=True),
    sa.Column("participant", sa.String(40), nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

schema_version = sa.Table(
    "schema_version", metadata, sa.Column("version", sa.Integer, primary_key=True)
)
