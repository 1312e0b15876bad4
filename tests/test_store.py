"""The store: what is committed stays, on the real database and on the one in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from plwidgets.exceptions import NewerDatabase, StoreError
from plwidgets.room import ROOM, Event
from plwidgets.room.events import Erased
from plwidgets.store import Credential, Store, migrations, open_store, read_store, tables
from plwidgets.testing import MemoryStore

CODE = "219816"


def event(seq: int, actor: str = ROOM, key: str = "") -> Event:
    return Event.load(
        seq, "opened", actor, key or f"k{seq}", 1000 + seq, {"activity": "why", "n": "é🎉"}
    )


@pytest.fixture(params=["sqlite", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "a.db") if request.param == "sqlite" else MemoryStore()
    with opened.transaction() as tx:
        assert tx.create_room(CODE, "Small", 1)
        tx.append(CODE, [event(1), event(2, "ana")])
        tx.add_credentials([Credential("h1", "participant", CODE, "ana", 5)])
    yield opened
    opened.close()


def test_events_come_back_as_they_were_written(store: Store) -> None:
    assert list(store.events(CODE)) == [event(1), event(2, "ana")]
    assert list(store.events(CODE, after=1)) == [event(2, "ana")]
    assert list(store.events("000000")) == []


def test_a_code_is_given_once(store: Store) -> None:
    with store.transaction() as tx:
        assert not tx.create_room(CODE, "Other", 2)


def test_a_locked_room_tells_its_last_event(store: Store) -> None:
    with store.transaction() as tx:
        assert tx.lock(CODE) == 2
        assert tx.lock("000000") == 0


def copied(path: Path) -> int:
    """Return how many events are in a copy of the one file."""
    copy = path.with_name("copy.db")
    copy.write_bytes(path.read_bytes())
    with closing(open_store(copy)) as store:
        return len(list(store.events(CODE)))


def test_the_file_by_itself_is_whole_once_it_was_gathered(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(open_store(path)) as store:
        with store.transaction() as tx:
            tx.create_room(CODE, "Small", 1)
        for seq in range(1, 40):
            with store.transaction() as tx:
                tx.append(CODE, [event(seq)])
        assert copied(path) < 39, "what this test is about is no longer so"

        store.gather()

        assert copied(path) == 39


@pytest.mark.parametrize("how", ["moved", "deleted", "replaced"])
def test_a_file_that_is_no_longer_where_it_was_takes_nothing_more(tmp_path: Path, how: str) -> None:
    path, away = tmp_path / "a.db", tmp_path / "away.db"
    with closing(open_store(path)) as store:
        with store.transaction() as tx:
            tx.create_room(CODE, "Small", 1)
            tx.append(CODE, [event(1)])
        path.rename(away)
        if how == "deleted":
            away.unlink()
        if how == "replaced":
            open_store(path).close()

        for _ in range(2):
            with (
                pytest.raises(StoreError, match="moved, deleted or replaced"),
                store.transaction() as tx,
            ):
                tx.append(CODE, [event(2)])

        if how == "moved":
            with closing(open_store(away.rename(tmp_path / "kept.db"))) as kept:
                assert [event.seq for event in kept.events(CODE)] == [1]
            (tmp_path / "kept.db").rename(away)
        if how == "moved":
            away.rename(path)
            with store.transaction() as tx:
                tx.append(CODE, [event(2)])
            assert list(store.events(CODE)) == [event(1), event(2)]


def test_a_backup_is_whole_and_private_while_others_write(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "a.db")) as store:
        with store.transaction() as tx:
            tx.create_room(CODE, "Small", 1)
            tx.append(CODE, [event(1)])
        target = tmp_path / "b.db"
        store.backup(target)
        with closing(open_store(target)) as copy:
            assert list(copy.events(CODE)) == [event(1)]
        assert target.stat().st_mode & 0o077 == 0


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.transaction() as tx:
        tx.append(CODE, [event(3)])
        tx.add_credentials([Credential("h2", "room", CODE)])
        raise RuntimeError

    assert len(list(store.events(CODE))) == 2
    assert store.credential("h2") is None


@pytest.mark.parametrize("again", [event(2), event(3, "ana", key="k2")])
def test_a_number_and_a_key_are_used_once(store: Store, again: Event) -> None:
    with pytest.raises((StoreError, ValueError)), store.transaction() as tx:
        tx.append(CODE, [again])

    assert len(list(store.events(CODE))) == 2


def test_credentials_are_found_by_hash_and_revoked(store: Store) -> None:
    assert store.credential("h1") == Credential("h1", "participant", CODE, "ana", 5)
    assert [one.hash for one in store.credentials(CODE)] == ["h1"]
    with store.transaction() as tx:
        tx.revoke("h1")
    assert store.credential("h1") is None


def test_erasing_a_person_blanks_what_they_did_and_leaves_no_gap(store: Store) -> None:
    with store.transaction() as tx:
        tx.erase(CODE, "ana")

    first, erased = store.events(CODE)
    assert first == event(1)
    assert (erased.seq, erased.actor, erased.data) == (2, ROOM, Erased())
    assert store.credential("h1") is None


def test_rooms_are_listed_the_newest_first_with_when_something_last_happened(store: Store) -> None:
    with store.transaction() as tx:
        tx.create_room("300000", "Later", 9)
        tx.append("300000", [event(1)])

    assert [(r.code, r.title, r.last_at, r.seq) for r in store.rooms()] == [
        ("300000", "Later", 1001, 1),
        (CODE, "Small", 1002, 2),
    ]


def test_a_purged_room_is_gone_with_its_keys(store: Store) -> None:
    with store.transaction() as tx:
        tx.purge(CODE)

    assert store.rooms() == []
    assert list(store.events(CODE)) == []
    assert store.credential("h1") is None


def test_sqlite_commits_reach_the_disk_before_they_are_acknowledged(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.db")

    with store.connect() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous")
        ]

    assert pragmas == ["wal", 2]  # 2 is FULL
    store.close()


def test_the_migrations_make_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.db")

    with store.connect() as connection:
        inspector = sa.inspect(connection)
        made = {
            name: {column["name"] for column in inspector.get_columns(name)}
            for name in inspector.get_table_names()
        }

    assert made == {name: set(t.columns.keys()) for name, t in tables.metadata.tables.items()}
    store.close()


def test_a_database_of_the_first_version_is_opened_and_keeps_its_rooms() -> None:
    sample = Path(__file__).parent / "data" / "version-1.sql"
    connection = sqlite3.connect(":memory:")
    connection.executescript(sample.read_text("utf-8"))
    engine = sa.create_engine("sqlite://", creator=lambda: connection)

    with engine.begin() as migrating:
        migrations.migrate(migrating)
        title = migrating.execute(sa.select(tables.rooms.c.title)).scalar()
        last = migrating.execute(sa.select(sa.func.max(tables.events.c.seq))).scalar()
        assert migrations.current(migrating) == max(migrations.steps())

    engine.dispose()
    connection.close()
    assert (title, last) == ("Definition poll", 3)


def test_what_the_first_version_kept_is_read_and_its_keys_open_what_they_did(
    tmp_path: Path,
) -> None:
    file = tmp_path / "first.db"
    with closing(sqlite3.connect(file)) as connection:
        sample = Path(__file__).parent / "data" / "version-1.sql"
        connection.executescript(sample.read_text("utf-8"))
        connection.execute("INSERT INTO credentials VALUES ('h1', 'room', '219816', NULL, 5)")
        connection.commit()
    written = file.read_bytes()

    with closing(read_store(file)) as read:
        (room,) = read.rooms()
        assert len(list(read.events(room.code))) == room.seq == 3
    assert file.read_bytes() == written

    with closing(open_store(file)) as opened:
        assert opened.credential("h1") == Credential("h1", "room", "219816", None, 5)


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE schema_version SET version = 99")

    with pytest.raises(NewerDatabase, match="version 99"):
        open_store(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version FROM schema_version").fetchone() == (99,)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes, and they are long enough. " * 50)

    with pytest.raises(StoreError, match=r"notes\.txt.*not a plwidgets database"):
        open_store(path)
    assert path.read_text().startswith("These are my notes")


def test_a_new_database_can_be_read_by_its_user_alone(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.db")

    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}

    assert set(modes.values()) == {0o600}
    store.close()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere.*Check that the folder exists"):
        open_store(tmp_path / "nowhere" / "a.db")


def test_a_locked_database_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = open_store(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreError, match="Another program holds"), store.transaction():
        pass

    other.execute("ROLLBACK")
    with store.transaction() as tx:
        assert tx.create_room(CODE, "Small", 1)
    other.close()
    store.close()
