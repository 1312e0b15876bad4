"""A countdown at whose end answers are closed: by the hub, once, whatever happens to the hub."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import Refused, StoreError, WrongPhase
from plwidgets.hub import Hub, alarm
from plwidgets.room import ROOM, actions, decide
from plwidgets.room.asked import read
from plwidgets.room.facts import Closed
from plwidgets.store import Transaction, open_store
from plwidgets.workshop import Workshop
from tests import loops
from tests.look import open_page
from tests.told import Told

PLAN = Workshop(title="Timed", activities=[{"id": "why", "kind": "open_text"}])


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 - the room is asked
            await asyncio.sleep(0.02)


async def opened(hub: Hub) -> tuple[str, Callable[[actions.Action], Awaitable[int]]]:
    """Open a room at its question; return its code, and how its facilitator asks for things."""
    code, key = await hub.create_room(PLAN)
    facilitator = await hub.authenticate(key)

    async def does(action: actions.Action) -> int:
        return await hub.act(facilitator, "", action)

    await does(actions.Next())
    return code, does


async def closings(hub: Hub, code: str) -> int:
    return sum(isinstance(event.data, Closed) for event in await hub.log(code))


def test_answers_close_when_the_time_is_up(tmp_path: Path) -> None:
    async def story() -> None:
        hub = Hub(open_store(tmp_path / "plwidgets.db"))
        code, does = await opened(hub)
        room = await hub.room(code)
        await does(actions.Timer(seconds=1))
        await does(actions.Timer(closes=True))
        await until(lambda: room.state.at("why").phase == "closed")
        assert room.state.timer is None
        assert await closings(hub, code) == 1
        hub.close()

    loops.run(story())


def test_a_countdown_that_was_stopped_or_closes_nothing_closes_nothing(tmp_path: Path) -> None:
    async def story() -> None:
        hub = Hub(open_store(tmp_path / "plwidgets.db"))
        code, does = await opened(hub)
        await does(actions.Timer(seconds=1, closes=True))
        await does(actions.Timer(stop=True))
        await does(actions.Timer(seconds=1))
        await asyncio.sleep(1.3)
        assert (await hub.room(code)).state.at("why").phase == "open"
        hub.close()

    loops.run(story())


def test_a_hub_that_was_away_closes_them_when_it_is_back(tmp_path: Path) -> None:
    async def story() -> None:
        hub = Hub(open_store(tmp_path / "plwidgets.db"))
        code, does = await opened(hub)
        await does(actions.Timer(seconds=1, closes=True))
        hub.close()
        await asyncio.sleep(1.1)
        back = Hub(open_store(tmp_path / "plwidgets.db"))
        room = await back.room(code)
        await until(lambda: room.state.at("why").phase == "closed")
        back.close()

    loops.run(story())


def test_of_two_hubs_one_closes_them(tmp_path: Path) -> None:
    async def story() -> None:
        one, other = (Hub(open_store(tmp_path / "plwidgets.db")) for _ in range(2))
        code, does = await opened(one)
        there = await other.room(code)
        await other.authenticate(await one.issue("room", code))  # it follows the database now
        await does(actions.Timer(seconds=1, closes=True))
        await until(lambda: there.state.at("why").phase == "closed")
        await asyncio.sleep(0.5)
        assert await closings(one, code) == 1
        one.close()
        other.close()

    loops.run(story())


def test_what_was_pressed_in_the_last_moment_stands() -> None:
    plan = [{"id": id, "kind": "open_text"} for id in ("why", "then")]
    pressed: list[tuple[str, dict[str, Any]]] = [
        ("next", {}),
        ("timer", {"add": 60}),
        ("timer", {"stop": True}),
    ]
    for press, fields in pressed:
        room = Told(Workshop(title="Timed", activities=plan))
        room.does(ROOM, "next")
        room.does(ROOM, "timer", seconds=1, closes=True)
        ends_at = room.state.timer.ends_at if room.state.timer else 0
        room.does(ROOM, press, **fields)
        up = actions.TimeIsUp(ends_at=ends_at)
        assert decide(room.state, ROOM, "time-is-up", up, ends_at) == room.state.seq


def test_nobody_presses_that_the_time_is_up() -> None:
    with pytest.raises(Refused, match="no action 'time_is_up'"):
        read(ROOM, {"action": "time_is_up", "ends_at": 1})


def test_a_database_that_is_away_at_the_end_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alarm, "_PATIENCE", 0.1)

    async def story() -> None:
        store = open_store(tmp_path / "plwidgets.db")
        hub = Hub(store)
        code, does = await opened(hub)
        room = await hub.room(code)
        await does(actions.Timer(seconds=1, closes=True))
        begin, tries = store.transaction, 0

        def away() -> AbstractContextManager[Transaction]:
            nonlocal tries
            tries += 1
            if tries > 2:
                return begin()
            raise StoreError("The disk is away.", "Wait.")

        assert room.view("facilitator")["not_closed"] is False
        monkeypatch.setattr(store, "transaction", away)
        await until(lambda: room.view("facilitator")["not_closed"])
        await until(lambda: room.state.at("why").phase == "closed")
        assert room.view("facilitator")["not_closed"] is False
        assert (tries, await closings(hub, code)) == (3, 1)
        hub.close()

    loops.run(story())


def test_what_is_said_of_a_countdown_is_of_the_one_that_runs() -> None:
    room = Told(PLAN)
    room.does(ROOM, "next")
    with pytest.raises(WrongPhase, match="No timer runs"):
        room.does(ROOM, "timer", closes=True)
    room.does(ROOM, "timer", seconds=60, closes=True)
    room.does(ROOM, "timer", add=60)
    assert room.state.timer
    assert (room.state.timer.seconds, room.state.timer.closes) == (120, True)
    room.does(ROOM, "timer", closes=False)
    assert room.state.timer
    assert not room.state.timer.closes


def test_the_console_says_and_sets_it(browser: Browser) -> None:
    room = LocalRoom(PLAN)
    room.control("next")
    page = open_page(browser, room, "facilitator")
    page.get_by_role("button", name="Start a timer of 2:00").or_(
        page.get_by_role("button", name="2:00")
    ).first.click()
    toggle = page.get_by_role("button", name="Close at 0:00")
    expect(toggle).to_have_attribute("aria-pressed", "false")
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "true")
    assert room.state.timer
    assert room.state.timer.closes
