"""Several hubs on one database: what happens on one holds on the others within a second."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from plwidgets.exceptions import NotFound, PlwidgetsError, Refused, StoreError, Unauthorized
from plwidgets.hub.http.links import runs_beside
from plwidgets.hub.http.remotes import Held, end_remotes, key_for, link_to
from plwidgets.hub.hub import Hub
from plwidgets.hub.keys.tokens import hash_of
from plwidgets.room import Role, actions
from plwidgets.room.wishes import Wishes
from plwidgets.store import Credential, open_store
from plwidgets.workshop import Workshop
from tests import loops
from tests.databases import Postgres
from tests.servers import Server
from tests.swallow import Swallowing, swallowing

PLAN = Workshop(title="Two", activities=[{"id": "why", "kind": "open_text", "results": "live"}])
SOON = 5.0
"""Seconds that a busy machine may take for what a quiet one does in one."""


@dataclass(eq=False)
class Screen:
    """Somebody who is connected to a room, and what became of that."""

    credential: str
    participant: str | None = None
    role: Role = "projector"
    packed: bool = False
    reads: tuple[str, ...] = ()
    heard: list[str | bytes] = field(default_factory=list)
    dismissed: str = ""

    def send(self, text: str | bytes) -> None:
        self.heard.append(text)

    def busy(self) -> bool:
        return False

    def dismiss(self, code: str, message: str) -> None:
        self.dismissed = code


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with ExitStack() as stack:
        if request.param == "sqlite":
            yield str(tmp_path / "a.db")
        else:
            server: Postgres = request.getfixturevalue("postgres")
            yield stack.enter_context(server.database())


@contextmanager
def hubs(where: str, number: int = 2) -> Iterator[list[Hub]]:
    opened = [Hub(open_store(where)) for _ in range(number)]
    try:
        yield opened
    finally:
        for hub in opened:
            hub.close()


async def soon(true: Callable[[], object]) -> None:
    async with asyncio.timeout(SOON):
        while not true():  # noqa: ASYNC110 - the other hub is asked
            await asyncio.sleep(0.01)


async def opens_nothing_soon(hub: Hub, token: str) -> None:
    with pytest.raises(Unauthorized):
        async with asyncio.timeout(SOON):
            while await hub.authenticate(token):  # noqa: ASYNC110 - it is asked
                await asyncio.sleep(0.02)


async def given(hub: Hub, code: str, text: str) -> tuple[str, Credential]:
    """Let somebody join and answer; return their id and what their token opens."""
    participant, token = await hub.join(code, Wishes())
    credential = await hub.authenticate(token)
    await hub.act(credential, "", actions.Answer(activity="why", answer={"text": text}))
    return participant, credential


@asynccontextmanager
async def in_a_room(where: str) -> AsyncIterator[tuple[Hub, Hub, str, str]]:
    """Give two hubs that know the same room, its code and its key."""
    with hubs(where) as (one, other):
        code, key = await one.create_room(PLAN)
        await one.act(await one.authenticate(key), "", actions.Go(activity="why"))
        await other.authenticate(key)
        await other.room(code)
        yield one, other, code, key


def test_a_key_that_was_taken_back_opens_nothing_on_any_hub(where: str) -> None:
    async def story() -> None:
        async with in_a_room(where) as (one, other, code, _):
            coach = await one.issue("coach", code)
            await other.authenticate(coach)
            screen = Screen(hash_of(coach))
            (await other.room(code)).attach(screen)
            assert await one.revoke(code, hash_of(coach))
            with pytest.raises(Unauthorized):
                await one.authenticate(coach)
            await soon(lambda: screen.dismissed == "unauthorized")
            with pytest.raises(Unauthorized):
                await other.authenticate(coach)

    loops.run(story())


@pytest.mark.parametrize("held", ["remote", "moderator"])
def test_a_link_to_a_remote_opens_once_on_all_hubs_and_ends_on_all_of_them(
    where: str, held: Held
) -> None:
    async def story() -> None:
        async with in_a_room(where) as (one, other, code, key):
            console = await one.authenticate(key)
            used, unused = [(await link_to(one, console, held)).partition("#")[2] for _ in range(2)]
            links = [await hub.authenticate(used) for hub in (one, other)]
            phone = await key_for(other, links[1])
            with pytest.raises(Unauthorized):
                await key_for(one, links[0])
            screen = Screen(hash_of(phone), role="facilitator" if held == "remote" else held)
            (await other.room(code)).attach(screen)
            await end_remotes(one, code, held)
            await soon(lambda: screen.dismissed == "unauthorized")
            for token in (phone, unused, used):
                with pytest.raises(Unauthorized):
                    await other.authenticate(token)

    loops.run(story())


def test_who_is_erased_is_gone_from_every_hub(where: str) -> None:
    async def story() -> None:
        async with in_a_room(where) as (one, other, code, _):
            participant, token = await one.join(code, Wishes())
            credential = await other.authenticate(token)
            await other.act(credential, "", actions.Answer(activity="why", answer={"text": "I"}))
            screen = Screen(credential.hash, participant, "participant")
            room = await other.room(code)
            room.attach(screen)
            await one.erase(code, participant)
            await soon(lambda: screen.dismissed == "expired")
            assert participant not in room.state.people
            assert room.view("projector")["answered"] == 0
            # The room's news and that of its keys come each on their own.
            await opens_nothing_soon(other, token)

    loops.run(story())


def test_a_room_that_was_deleted_is_gone_from_every_hub(where: str) -> None:
    async def story() -> None:
        async with in_a_room(where) as (one, other, code, key):
            screen = Screen(hash_of(key))
            (await other.room(code)).attach(screen)
            store = open_store(where)
            with store.transaction() as transaction:
                transaction.purge(code)
            store.close()
            await soon(lambda: screen.dismissed == "no_such_room")
            for hub in (one, other):
                await opens_nothing_soon(hub, key)
                with pytest.raises(NotFound):
                    await hub.room(code)

    loops.run(story())


def test_a_view_is_not_stale_where_nobody_is_connected(where: str) -> None:
    async def story() -> None:
        async with in_a_room(where) as (one, other, code, _):
            await given(one, code, "Because")
            room = await other.room(code)
            await soon(lambda: room.view("projector")["answered"] == 1)

    loops.run(story())


def test_what_is_sent_to_several_hubs_at_once_is_there_once(where: str) -> None:
    async def story() -> None:
        with hubs(where, 4) as several:
            code, key = await several[0].create_room(PLAN)
            for hub in several:
                await hub.authenticate(key)
            facilitator = await several[0].authenticate(key)
            await several[0].act(facilitator, "", actions.Go(activity="why"))
            people = [await several[n % 4].join(code, Wishes()) for n in range(8)]

            async def answers(hub: Hub, token: str, key: str) -> int:
                credential = await hub.authenticate(token)
                asked = actions.Answer(activity="why", answer={"text": key})
                return await hub.act(credential, key, asked)

            for n in range(10):
                sent = [answers(hub, token, f"key-{n}") for _, token in people for hub in several]
                numbers = await asyncio.gather(*sent)
                assert len(set(numbers)) == len(people)
            log = await several[0].log(code)
            assert [event.seq for event in log] == [*range(1, len(log) + 1)]
            assert sum(event.type == "answered" for event in log) == 80

    loops.run(story())


def test_many_are_erased_together_and_a_failure_is_told_to_each(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        async with in_a_room(where) as (one, _, code, _):
            people = [(await given(one, code, f"text {n}"))[0] for n in range(30)]
            room = await one.room(code)
            told = 0
            changed = room.changed

            def counted(events: object) -> None:
                nonlocal told
                told += 1
                changed(events)  # type: ignore[arg-type]

            monkeypatch.setattr(room, "changed", counted)
            await asyncio.gather(*(one.erase(code, who) for who in people[:20]))
            assert told <= 2
            assert {*people[:20]}.isdisjoint(room.state.people)
            assert room.view("projector")["answered"] == 10
            store = open_store(where)
            with store.transaction() as transaction:
                transaction.purge(code)
            store.close()
            left = [one.erase(code, who) for who in people[20:]]
            ends = await asyncio.gather(*left, return_exceptions=True)
            assert all(isinstance(end, PlwidgetsError) for end in ends)

    loops.run(story())


def test_of_several_that_open_a_workshop_at_once_one_makes_the_room(where: str) -> None:
    async def story() -> None:
        with hubs(where, 4) as several:
            for turn in range(5):
                plan = PLAN.model_copy(update={"title": f"Turn {turn}"})
                opened = await asyncio.gather(*(hub.open_room(plan) for hub in several))
                assert len({code for code, _ in opened}) == 1
                for hub, (code, key) in zip(several, opened, strict=True):
                    assert (await hub.authenticate(key)).code == code

    loops.run(story())


def test_several_open_an_empty_database_at_once(where: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        for store in pool.map(lambda _: open_store(where), range(12)):
            assert store.rooms() == []
            store.close()


def test_a_postgresql_tells_of_what_another_hub_wrote(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plwidgets.hub.tail._SECONDS", 600)  # nobody looks for themselves

    async def story() -> None:
        with postgres.database() as where:
            async with in_a_room(where) as (one, other, code, _):
                await given(one, code, "Because")
                room = await other.room(code)
                await soon(lambda: room.view("projector")["answered"] == 1)
                coach = await one.issue("coach", code)
                await other.authenticate(coach)
                screen = Screen(hash_of(coach))
                room.attach(screen)
                await one.revoke(code, hash_of(coach))
                await soon(lambda: screen.dismissed)

    loops.run(story())


def test_who_comes_to_a_hub_that_is_cut_off_is_sent_on(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plwidgets.hub.tail._SILENCE", 1.0)
    monkeypatch.setattr("plwidgets.hub.tail._AGAIN", 0.2)

    async def story(line: Swallowing, where: str) -> None:
        through = where.replace(f":{postgres.port}/", f":{line.port}/")
        async with in_a_room(through) as (hub, _, code, _):
            participant, token = await hub.join(code, Wishes())
            room = await hub.room(code)
            line.cut()
            for _ in range(2):  # who was there, and who comes back
                credential = await hub.authenticate(token)
                phone = Screen(credential.hash, participant, "participant")
                room.attach(phone)
                await soon(partial(getattr, phone, "dismissed"))
                assert phone.dismissed == "closing"
                room.detach(phone)
            line.heal()

    with postgres.database() as where, swallowing(postgres.port) as line:
        loops.run(story(line, where))


def test_a_database_that_restarts_loses_nothing_and_is_heard_again(postgres: Postgres) -> None:
    async def story() -> None:
        with postgres.database() as where:
            async with in_a_room(where) as (one, other, code, key):
                facilitator = await one.authenticate(key)
                _, token = await one.join(code, Wishes())
                credential = await one.authenticate(token)
                acknowledged: list[str] = []

                async def send(text: str) -> None:
                    asked = actions.Answer(activity="why", answer={"text": text})
                    for _ in range(100):
                        with suppress(StoreError):
                            await one.act(credential, text, asked)
                            acknowledged.append(text)
                            return
                        await asyncio.sleep(0.05)

                for number in range(5):
                    await send(f"before {number}")
                await asyncio.to_thread(postgres.stop)
                sending = asyncio.create_task(send("while it is down"))
                await asyncio.sleep(0.3)
                assert len(acknowledged) == 5
                await asyncio.to_thread(postgres.start)
                await sending
                await one.act(facilitator, "", actions.Close())
                room = await other.room(code)
                async with asyncio.timeout(10):
                    while room.view("projector")["phase"] != "closed":  # noqa: ASYNC110
                        await asyncio.sleep(0.05)
                log = await one.log(code)
                told = [e.key for e in log if e.type == "answered"]
                assert told == acknowledged

    loops.run(story())


def test_a_press_on_one_hub_is_undone_on_the_other_once(where: str) -> None:
    async def story() -> None:
        async with in_a_room(where) as (one, other, code, key):
            facilitator = await one.authenticate(key)
            pressed = await one.act(facilitator, "", actions.Close(activity="why"))
            undo = actions.Undo(press=pressed)
            hall = [await hub.room(code) for hub in (one, other)]
            done = await asyncio.gather(
                *(hub.act(facilitator, "", undo) for hub in (other, one)), return_exceptions=True
            )
            assert [type(each) for each in done].count(Refused) == 1
            await soon(lambda: all(room.state.at("why").phase == "open" for room in hall))
            assert [room.state.press for room in hall] == [None, None]
            asked = await one.act(facilitator, "", actions.Ask(kind="open_text", prompt="And?"))
            assert await other.act(facilitator, "", undo) == asked
            assert [one.type for one in await one.log(code)].count("undone") == 1

    loops.run(story())


def test_two_hubs_go_to_their_own_pace_and_on_together_once(where: str) -> None:
    asked = [{"id": id, "kind": "open_text"} for id in ("why", "how")]
    paced = Workshop(title="Own pace", own_pace=True, activities=asked)

    async def story() -> None:
        with hubs(where) as (one, other):
            code, key = await one.create_room(paced)
            facilitator = await one.authenticate(key)
            await one.act(facilitator, "", actions.Next())
            hall = [await hub.room(code) for hub in (one, other)]
            await soon(lambda: all(room.state.at("how").phase == "open" for room in hall))
            _, token = await other.join(code, Wishes())
            answer = actions.Answer(activity="how", answer={"text": "So"})
            await other.act(await other.authenticate(token), "", answer)
            on = actions.Next(at="why", own_pace=True)
            await asyncio.gather(*(hub.act(facilitator, "", on) for hub in (one, other)))
            await soon(lambda: all(room.state.at("how").phase == "closed" for room in hall))
            assert {room.state.current for room in hall} == {"why"}
            assert [one.type for one in await one.log(code)].count("paced") == 2

    loops.run(story())


def test_who_starts_beside_another_on_one_file_knows(hub: Server, tmp_path: Path) -> None:
    async def story() -> None:
        for file, wanted in ((hub.db, True), (tmp_path / "own.db", False)):
            started = Hub(open_store(file))
            assert await runs_beside(started) == wanted
            assert not started.store.carries
            started.close()

    loops.run(story())
