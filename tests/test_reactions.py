"""Reactions: shown to the hall for a moment, counted, of nobody, and written nowhere."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from plwidgets.exceptions import PlwidgetsError, Refused, WrongPhase
from plwidgets.hub.limits import Limits
from plwidgets.hub.live import LiveRoom
from plwidgets.hub.reacted import SECONDS, Reacted
from plwidgets.hub.reacting import react
from plwidgets.room import ROOM, decide, replay
from plwidgets.room.actions import React
from plwidgets.room.asked import read
from plwidgets.room.facts import SignalsSet
from plwidgets.room.views import view
from plwidgets.workshop import Workshop
from tests import loops
from tests.conftest import Axe
from tests.look import ME, SMALL_PHONE, open_page, refresh, room_with
from tests.phones import Room
from tests.servers import Server
from tests.test_hub_api import SMALL
from tests.test_live_room import Line
from tests.told import BEGAN, Told

PLAN: dict[str, Any] = {"title": "Applause", "activities": [{"id": "why", "kind": "open_text"}]}


@pytest.fixture
def room() -> Told:
    told = Told(Workshop(**PLAN, reactions=True))
    told.does("ana", "join")
    return told


def reacts(room: Told, who: str = "ana", reaction: str = "clap") -> object:
    asked = read(who, {"action": "react", "reaction": reaction})
    return decide(room.state, who, "k", asked, BEGAN)


def test_a_reaction_is_no_event(room: Told) -> None:
    assert reacts(room) == room.state.seq


def test_there_are_four_and_only_people_of_the_room_send_them(room: Told) -> None:
    with pytest.raises(PlwidgetsError, match="'clap', 'heart', 'idea' or 'laugh'"):
        reacts(room, reaction="boo")
    with pytest.raises(PlwidgetsError, match="not in this room"):
        reacts(room, "stranger")
    room.does(ROOM, "end")
    assert not view(room.state, "participant")["reactions"]
    with pytest.raises(WrongPhase):
        reacts(room)


def test_a_workshop_does_without_until_the_facilitator_wants_them() -> None:
    room = Told(Workshop(**PLAN))
    room.does("ana", "join")
    assert not view(room.state, "participant")["reactions"]
    with pytest.raises(Refused, match="no reactions now"):
        reacts(room)
    room.does(ROOM, "signals", reactions=True)
    assert view(room.state, "participant")["reactions"]
    assert view(room.state, "participant")["signals"]
    assert reacts(room) == room.state.seq
    room.does(ROOM, "undo")
    assert not view(room.state, "participant")["reactions"]
    room.does(ROOM, "signals", reactions=True)
    room.does(ROOM, "signals", on=False)
    room.does(ROOM, "go", activity="why")
    room.does(ROOM, "begin_afresh")
    assert view(room.state, "participant")["reactions"]
    assert replay(room.events) == room.state
    assert Workshop.parse(Workshop(**PLAN, reactions=True).to_yaml()).reactions


def test_logs_of_before_say_nothing_of_reactions() -> None:
    assert SignalsSet(on=True, wall=False).reactions is None


def test_those_of_the_last_seconds_count() -> None:
    now = 0.0
    reacted = Reacted(lambda: now)
    reacted.note("clap")
    now = SECONDS - 1
    reacted.note("clap")
    reacted.note("heart")
    assert reacted.counts() == {"clap": 2, "heart": 1}
    now = SECONDS
    assert reacted.counts() == {"clap": 1, "heart": 1}
    now = 2 * SECONDS
    assert reacted.counts() == {}


def test_the_stage_is_told_how_many_and_that_they_are_over_and_phones_nothing(
    room: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plwidgets.hub.reacted.SECONDS", 0.3)
    monkeypatch.setattr("plwidgets.hub.moments.FADES", 0.1)

    async def story() -> None:
        live, limits = LiveRoom(room.state), Limits()
        wall, phone = Line("projector"), Line("participant", "ana")
        live.attach(wall)
        live.attach(phone)
        before = phone.view
        for _ in range(20):
            assert react(live, limits, "ana", React(reaction="clap")) == room.state.seq

        async def sees(counts: dict[str, int]) -> None:
            async with asyncio.timeout(5):
                while wall.view["reacted"] != counts:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)

        await sees({"clap": 4})  # of one phone not more
        assert phone.view == before
        await sees({})

    loops.run(story())


def test_over_the_line_it_is_acknowledged_and_nothing_is_written(hub: Server) -> None:
    room = Room(hub, SMALL)
    room.control("signals", reactions=True)
    with room.console("projector") as projector, room.phone() as ana:
        seq = ana.ask("react", reaction="heart")["seq"]
        projector.until(lambda view: view.get("reacted") == {"heart": 1})
        assert ana.ask("react", reaction="heart")["seq"] == seq


@pytest.mark.browser
def test_phones_send_them_and_the_wall_lets_them_rise(browser: Browser, axe: Axe) -> None:
    room = room_with([{"id": "why", "kind": "open_text", "prompt": "Why?"}], reactions=True)
    room.join(ME)
    phone = open_page(browser, room, viewport=SMALL_PHONE)
    clap = phone.get_by_role("button", name="Clap")
    clap.click()
    expect(phone.locator(".plw-problem")).to_have_text("")
    assert axe(phone) == []
    room.control("signals", reactions=False)
    refresh(phone, room)
    expect(clap).to_have_count(0)


@pytest.mark.browser
@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_the_wall_counts_them_and_moves_only_for_who_likes_it(
    browser: Browser, axe: Axe, motion: Any
) -> None:
    room = room_with([{"id": "why", "kind": "open_text", "prompt": "Why?"}], reactions=True)
    wall = open_page(browser, room, "projector", reduced_motion=motion)
    expect(wall.get_by_role("heading", name="Why?")).to_be_visible()
    tell = """(reacted) => hear([{type: "view", seq: 9, now: Date.now(), view: {
      ...window.told, reacted}}])"""
    view_now = {**room.view("projector")}
    wall.evaluate("(view) => { window.told = view; }", view_now)
    wall.evaluate(tell, {"clap": 3, "heart": 1})
    expect(wall.locator(".reactions")).to_contain_text("3 claps")
    expect(wall.locator(".reactions")).to_contain_text("1 heart")
    assert wall.locator(".rising").count() == (4 if motion == "no-preference" else 0)
    assert axe(wall) == []
