"""The store: what is committed stays, on the real database and on the one in memory."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa

from plwidgets.cli import main
from plwidgets.exceptions import NewerDatabase, StoreError
from plwidgets.room import ROOM, Event
from plwidgets.room.facts import Erased
from plwidgets.store import (
    Credential,
    Photo,
    Store,
    migrations,
    open_store,
    read_store,
    sql,
    tables,
)
from plwidgets.testing import MemoryStore
from tests.databases import Postgres

CODE = "219816"


def event(seq: int, actor: str = ROOM, key: str = "") -> Event:
    return Event.load(
        seq, "opened", actor, key or f"k{seq}", 1000 + seq, {"activity": "why", "n": "é🎉"}
    )


def opened_store(request: pytest.FixtureRequest, path: Path, stack: ExitStack) -> Store:
    if request.param == "sqlite":
        return open_store(path)
    if request.param == "memory":
        return MemoryStore()
    server: Postgres = request.getfixturevalue("postgres")
    return open_store(stack.enter_context(server.database()))


@pytest.fixture(params=["sqlite", "postgresql", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    stack = ExitStack()
    opened = opened_store(request, tmp_path / "a.db", stack)
    with opened.transaction() as tx:
        assert tx.create_room(CODE, "Small", 1)
        tx.append(CODE, [event(1), event(2, "ana")])
        tx.add_credentials([Credential("h1", "participant", CODE, "ana", 5)])
    with stack:
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


@pytest.mark.parametrize("left", ["nothing", "what was not gathered", "that and who used it"])
def test_who_only_reads_writes_nothing_into_the_file_or_beside_it(
    tmp_path: Path, left: str
) -> None:
    used, path = tmp_path / "used" / "a?#%.db", tmp_path / "b" / "a?#%.db"
    for folder in (used.parent, path.parent):
        folder.mkdir()
    with closing(open_store(used)) as store:
        with store.transaction() as tx:
            tx.create_room(CODE, "Small", 1)
            tx.append(CODE, [event(1)])
        if left == "nothing":
            store.backup(path)
        for end in ("", "-wal", "-shm")[: {"nothing": 0, "what was not gathered": 2}.get(left, 3)]:
            shutil.copy(f"{used}{end}", f"{path}{end}")
    held = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    path.parent.chmod(0o555)

    with closing(read_store(path)) as store:
        assert [row.code for row in store.rooms()] == [CODE]
        assert list(store.events(CODE)) == [event(1)]
        store.backup(tmp_path / "copy.db")

    path.parent.chmod(0o755)
    now = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    assert now.keys() == held.keys()
    assert {name for name in now if now[name] != held[name]} <= {f"{path.name}-shm"}  # locks
    with closing(open_store(tmp_path / "copy.db")) as copy:
        assert list(copy.events(CODE)) == [event(1)]


def test_who_names_no_database_of_a_postgresql_is_told_so(postgres: Postgres) -> None:
    with postgres.database() as where, pytest.raises(StoreError, match="Make it there") as refused:
        open_store(f"{where}_not")
    assert "does not exist" in str(refused.value)


def test_what_is_written_while_somebody_reads_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(open_store(path)) as store, store.transaction() as tx:
        tx.create_room(CODE, "Small", 1)

    with (
        closing(read_store(path)) as reading,
        pytest.raises(StoreError, match=r"was written to while it was read\. Read it again\."),
        reading.connect() as connection,
    ):
        connection.execute(sa.select(tables.rooms)).all()
        with closing(open_store(path)) as store:
            with store.transaction() as tx:
                tx.append(CODE, [event(1)])
            store.gather()


def test_who_reads_beside_who_writes_reads_what_was_written_last(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "a.db")) as store:
        with store.transaction() as tx:
            tx.create_room(CODE, "Small", 1)
        with closing(read_store(tmp_path / "a.db")) as reading:
            for seq in (1, 2):
                with store.transaction() as tx:
                    tx.append(CODE, [event(seq)])
                assert [one.seq for one in reading.events(CODE)] == [*range(1, seq + 1)]


def test_a_database_of_an_earlier_version_is_brought_up_to_date_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    with closing(open_store(path)) as store, store.transaction() as tx:
        tx.create_room(CODE, "Small", 1)
        tx.append(CODE, [event(1)])
    before = path.read_bytes()
    later = ModuleType("later")
    later.__dict__["upgrade"] = lambda connection: connection.execute(
        tables.rooms.update().values(title="Renewed")
    )
    known = {**migrations.steps(), 99: "later"}
    monkeypatch.setitem(sys.modules, "later", later)
    monkeypatch.setattr(migrations, "steps", lambda: known)
    monkeypatch.setattr(sql, "steps", lambda: known)
    monkeypatch.setattr(sql, "ROOMS_SINCE", 99)

    with closing(read_store(path)) as store:
        assert [row.title for row in store.rooms()] == ["Renewed"]
        assert list(store.events(CODE)) == [event(1)]

    assert [path.read_bytes(), *tmp_path.iterdir()] == [before, path]


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


def photo(name: str, participant: str = "ana", code: str = CODE) -> Photo:
    return Photo(name, code, participant, 7, b"\x00\xff\xd8'--")


def test_pictures_are_kept_as_they_are_and_go_with_their_sender_and_their_room(
    store: Store,
) -> None:
    with store.transaction() as tx:
        tx.create_room("000001", "Other", 2)
        for one in (photo("a1"), photo("a2"), photo("a1"), photo("b1", "ben")):
            tx.keep_photo(one)
        tx.keep_photo(photo("c1", "ana", "000001"))
        assert tx.photos_of(CODE) == {"ana": 2, "ben": 1}

    assert store.photo("a1") == photo("a1")
    assert store.photo("a3") is None

    with store.transaction() as tx:
        tx.erase(CODE, "ana")
    assert [store.photo(name) for name in ("a1", "a2")] == [None, None]
    assert store.photo("b1") == photo("b1", "ben")
    assert store.photo("c1") == photo("c1", "ana", "000001")

    with store.transaction() as tx:
        tx.purge(CODE)
    assert store.photo("b1") is None
    assert store.photo("c1") is not None


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


@pytest.mark.parametrize("ask", [open_store, read_store])
@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://u:s3cret@127.0.0.1:9/x",
        "postgresql+psycopg://127.0.0.1:9/x?user=u&password=s3cret",
        "postgresql+psycopg://127.0.0.1:9/x?s3cret=s3cret",
        "postgresql+psycopg://u:s3cret@127.0.0.1:port/x?password=s3cret",
        "nothing+at_all://u:s3cret@127.0.0.1:9/x?password=s3cret",
        "sqlite:///file:/nowhere/at/all.db?uri=true&password=s3cret",
    ],
)
def test_what_opens_a_database_is_in_no_message(
    url: str, ask: Callable[[str], object], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(StoreError) as caught:
        ask(url)

    assert main(["export", "219816", "--db", url]) == 2
    assert "s3cret" not in f"{caught.value}{capsys.readouterr()}"


def test_nor_is_it_where_a_room_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_store(tmp_path / "a.db").close()
    url = f"sqlite:///{tmp_path / 'a.db'}?timeout=5"

    assert main(["export", "219816", "--db", url]) == 2
    assert f"There is no room 219816 in {tmp_path / 'a.db'}." in capsys.readouterr().err


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


def test_hubs_hear_of_what_was_taken_back_erased_and_deleted(store: Store) -> None:
    assert store.newest() == 0
    with store.transaction() as tx:
        tx.revoke("h1")
        tx.erase(CODE, "ana")
    with store.transaction() as tx:
        tx.purge(CODE)
    told = [(one.n, one.what, one.code, one.about) for one in store.news(0)]
    assert told == [(1, "revoked", "", "h1"), (2, "erased", CODE, "ana"), (3, "purged", CODE, "")]
    assert [one.n for one in store.news(2)] == [3]
    assert store.newest() == 3


def test_the_heads_of_rooms_are_their_last_events(store: Store) -> None:
    assert store.heads([CODE, "000000"]) == {CODE: 2}
    assert store.heads([]) == {}
