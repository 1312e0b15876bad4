"""Several hubs on one PostgreSQL while many answer: what was acknowledged is there, once."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest

from plwidgets.exceptions import StoreError
from plwidgets.store import open_store
from tests import loops
from tests.databases import Postgres
from tests.phones import Room, refused
from tests.roaming import Crowd, check_kept
from tests.servers import Server, wait_for
from tests.swallow import swallowing

WHY = {"title": "Why", "activities": [{"id": "why", "kind": "open_text", "results": "live"}]}
PEOPLE, EACH = 36, 15
ALL = PEOPLE * EACH
STAYING = 12
GOING = PEOPLE - STAYING


@contextmanager
def hubs(folder: Path, *databases: str) -> Iterator[list[Server]]:
    """Start a hub on each of these, and end what is left of them."""
    started = []
    try:
        for number, where in enumerate(databases):
            own = folder / f"hub-{number}"
            own.mkdir()
            started.append(Server(own, "--hub-only", "--keep-keys", "--db", where))
            started[-1].start()
        yield started
    finally:
        for server in started:
            print(server.said())
            if server.alive:
                server.stop()


def room_on(hub: Server) -> Room:
    room = Room(hub, WHY)
    room.control("go", activity="why")
    return room


def shows_all(room: Room, hub: Server) -> bool:
    """Say whether a hub counts all who answered."""
    view = hub.ask("GET", f"{room.path}/view?role=projector", key=room.key).json()
    return bool(view["answered"] == PEOPLE)


def test_the_phones_of_a_hub_that_is_killed_go_to_others(
    postgres: Postgres, tmp_path: Path
) -> None:
    with postgres.database() as where, hubs(tmp_path, *[where] * 4) as several:
        crowd = Crowd(room_on(several[0]), several, PEOPLE)

        async def story() -> None:
            async with asyncio.TaskGroup() as answering:
                answering.create_task(crowd.answer(EACH))
                await crowd.have_acked(PEOPLE)  # fewer than those of one hub have to say
                several[0].kill9()
                assert crowd.acked < ALL

        loops.run(story())
        assert any(one.errors for one in crowd.people)
        check_kept(where, ALL, crowd)
        for hub in several[1:]:
            wait_for(partial(shows_all, crowd.room, hub))
            assert "Traceback" not in hub.log.read_text("utf-8")


def test_hubs_come_back_by_themselves_when_the_database_does(
    postgres: Postgres, tmp_path: Path
) -> None:
    with postgres.database() as where, hubs(tmp_path, where, where) as several:
        crowd = Crowd(room_on(several[0]), several, PEOPLE)

        async def story() -> None:
            async with asyncio.TaskGroup() as answering:
                answering.create_task(crowd.answer(EACH))
                await crowd.have_acked(ALL // 4)
                await asyncio.to_thread(postgres.stop, signal.SIGQUIT)  # as a crash: it recovers
                assert crowd.acked < ALL
                await asyncio.to_thread(postgres.start)

        loops.run(story())
        assert any(one.errors for one in crowd.people)
        check_kept(where, ALL, crowd)
        for hub in several:
            wait_for(partial(shows_all, crowd.room, hub))
            assert "Traceback" not in hub.log.read_text("utf-8")


def test_a_hub_that_is_cut_off_from_the_database_says_so_and_its_phones_go_on(
    postgres: Postgres, tmp_path: Path
) -> None:
    with postgres.database() as where, swallowing(postgres.port) as line:
        through = where.replace(f":{postgres.port}/", f":{line.port}/")
        with hubs(tmp_path, through, where) as (cut, other):
            room = room_on(cut)
            staying, going = Crowd(room, [cut], STAYING), Crowd(room, [cut, other], GOING)

            async def story() -> None:
                async with asyncio.TaskGroup() as answering:
                    answering.create_task(staying.answer(EACH))
                    go = answering.create_task(going.answer(EACH))
                    await staying.have_acked(STAYING * EACH // 4)
                    line.cut()
                    await go
                    before = staying.acked
                    said = await asyncio.to_thread(cut.ask, "GET", "/api/health")
                    refused(said, 503, "store_unavailable")
                    assert other.ask("GET", "/api/health").is_success
                    assert staying.acked == before < STAYING * EACH
                    line.heal()

            loops.run(story())
            check_kept(where, PEOPLE * EACH, staying, going)
            wait_for(lambda: cut.ask("GET", "/api/health").is_success)
            wait_for(lambda: shows_all(room, cut))
            log = cut.log.read_text("utf-8")
            assert "Traceback" not in log
            assert log.count("the database does not answer:") == 1
            assert log.count("the database answers again") == 1


def test_what_a_server_that_is_cut_off_was_about_to_write_holds_up_nobody(
    postgres: Postgres,
) -> None:
    with postgres.database() as where, swallowing(postgres.port) as line:
        through = where.replace(f":{postgres.port}/", f":{line.port}/")
        with closing(open_store(through)) as cut, closing(open_store(where)) as other:
            with other.transaction() as transaction:
                transaction.create_room("219816", "Why", 0)
            with (
                pytest.raises(StoreError, match="it does not answer"),
                cut.transaction() as writing,
            ):
                writing.lock("219816")
                line.cut()
                with other.transaction() as transaction:
                    transaction.lock("219816")
                writing.lock("219816")
