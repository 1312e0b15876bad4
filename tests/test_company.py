"""Who leads a room beside whom: counted on the console, told of what others press, taken back."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from plwidgets.hub.company import Company
from plwidgets.hub.hub import Hub
from plwidgets.hub.moments import Moments
from plwidgets.room import actions
from plwidgets.room.wishes import Wishes
from plwidgets.store import open_store
from plwidgets.workshop import Workshop
from tests import loops
from tests.conftest import Axe, Photograph
from tests.databases import Postgres
from tests.look import open_page, room_with
from tests.phones import Room
from tests.servers import Server

PLAN = {
    "title": "Led by two",
    "reactions": True,
    "activities": [{"id": "why", "kind": "open_text"}, {"id": "then", "kind": "open_text"}],
}


def remote_of(room: Room) -> str:
    link = room.server.ask("POST", f"{room.path}/remotes", key=room.key).json()["link"]
    key = link.partition("#")[2]
    return str(room.server.ask("POST", f"{room.path}/remote", key=key).json()["key"])


def test_consoles_and_remotes_are_counted_and_the_wall_and_phones_are_told_of_none(
    hub: Server,
) -> None:
    room = Room(hub, PLAN)
    with room.console() as console, room.console("projector") as wall, room.phone() as phone:
        console.until(lambda view: view["leading"] == {"console": 1})
        with room.wire().hello(remote_of(room)):
            console.until(lambda view: view["leading"] == {"console": 1, "remote": 1})
            made = {"role": "room"}
            key = room.server.server_key
            other = room.server.ask("POST", f"{room.path}/keys", key=key, json=made)
            with (
                room.console(),  # another page of the same browser
                room.wire().hello(other.json()["key"]),
            ):
                console.until(lambda view: view["leading"] == {"console": 2, "remote": 1})
            room.server.ask("DELETE", f"{room.path}/remotes", key=room.key)
        console.until(lambda view: view["leading"] == {"console": 1})
        assert not {"leading", "pressed"} & {*wall.view, *phone.view}


def test_each_is_told_what_was_pressed_and_from_where(hub: Server) -> None:
    room = Room(hub, PLAN)
    with room.console() as console, room.wire().hello(remote_of(room)) as remote:
        press = remote.ask("control", action="next")["seq"]
        console.until(lambda view: view.get("pressed") == {"press": press, "by": "remote"})
        press = console.ask("control", action="lock")["seq"]
        remote.until(lambda view: view.get("pressed") == {"press": press, "by": "console"})
        again = remote.ask("control", action="lock")["seq"]  # which changes nothing
        assert again == press
        seq = remote.ask("control", action="wall", shows="dark")["seq"]
        console.until(lambda view: view["pressed"] == {"press": seq, "by": "remote"})


def test_those_on_a_hub_that_says_nothing_any_more_are_counted_no_more() -> None:
    now = 0.0
    company = Company(lambda: now)
    company.came("a", "console", "Ana's browser")
    company.came("anew", "console", "Ana's browser")
    company.told("another", {"console": 1, "remote": 2})
    company.told("another", {"remote": 1})
    assert company.counts() == {"console": 1, "remote": 1}
    now = 60.0
    assert company.counts() == {"console": 1}
    assert company.left("a")
    assert not company.left("a")
    assert company.counts() == {"console": 1}
    assert company.left("anew")
    assert company.counts() == {}


def test_what_others_were_told_they_are_not_told_again() -> None:
    async def story() -> None:
        moments = Moments(lambda: None)
        for _ in range(40):
            moments.react("clap")
        assert moments.unsaid().reacted == {"clap": 40}
        assert moments.unsaid().reacted == {}

    loops.run(story())


def test_hubs_of_a_postgresql_tell_each_other_and_write_nothing(postgres: Postgres) -> None:
    async def soon(room: Any, **wanted: object) -> None:
        async with asyncio.timeout(10):
            while {name: room.view("facilitator").get(name) for name in wanted} != wanted:  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    async def story(where: str) -> None:
        one, other = Hub(open_store(where)), Hub(open_store(where))
        code, key = await one.create_room(Workshop.model_validate(PLAN))
        facilitator = await one.authenticate(key)
        await other.authenticate(key)  # both follow the database now
        here, there = await one.room(code), await other.room(code)
        people = [await one.join(code, Wishes()) for _ in range(5)]
        log = len(await one.log(code))
        for _, token in people:
            await one.act(await one.authenticate(token), "", actions.React(reaction="clap"))
        await soon(there, reacted={"clap": 5})
        await soon(here, reacted={"clap": 5})  # and its own are not told it again
        assert len(await one.log(code)) == log

        here.moments.came("phone", "remote", "Ben's phone")
        await soon(there, leading={"remote": 1})
        here.moments.left("phone")
        await soon(there, leading={})
        press = await one.act(facilitator, "", actions.Next())
        await soon(there, pressed={"press": press, "by": "console"}, current="why")
        await soon(there, reacted={})
        one.close()
        other.close()

    with postgres.database() as where:
        loops.run(story(where))


@pytest.mark.browser
@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (390, 844)])
def test_the_console_shows_who_leads_what_was_pressed_and_what_failed(
    browser: Browser, axe: Axe, photograph: Photograph, size: tuple[int, int]
) -> None:
    room = room_with(PLAN["activities"], reactions=True)  # type: ignore[arg-type]
    view = {"width": size[0], "height": size[1]}
    console = open_page(browser, room, "facilitator", viewport=view, alone=True)
    tell = "(view) => hear([{type: 'view', seq: 99, now: Date.now(), view}])"
    seen = {**room.view("facilitator")}
    press = seen["undo"]["press"]

    leading = {"console": 2, "remote": 1}
    pressed = {"press": press, "by": "remote"}
    console.evaluate(tell, {**seen, "leading": leading, "reacted": {"clap": 3}})
    expect(console.locator(".reactions")).to_contain_text("3 claps")
    if size[0] < 761:  # where what else there is stands behind a tab
        console.get_by_role("button", name="Notes").click()
    console.get_by_text("2 consoles · 1 remote").click()
    expect(console.get_by_role("button", name="Take the remote back").first).to_be_visible()
    photograph(console, f"led-{size[0]}")
    assert axe(console) == []
    console.keyboard.press("Escape")

    console.evaluate(tell, {**seen, "undo": {**seen["undo"], "press": press + 1}, "leading": {}})
    moved = {**seen["undo"], "press": press + 1}
    later = {**pressed, "press": press + 1}
    console.evaluate(tell, {**seen, "undo": moved, "pressed": later, "not_closed": True})
    expect(console.get_by_role("status").filter(has_text="From the remote")).to_have_text(
        "From the remote: Turn the page"
    )
    expect(console.get_by_role("alert")).to_contain_text("answers could not be closed")
    photograph(console, f"moved-{size[0]}")
    over = "document.documentElement.scrollWidth > innerWidth"
    assert not console.evaluate(over)
    assert axe(console) == []
