"""Words that are not sent when answers close go, unless their owner objects; the hall hears it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from plwidgets.client.local import LocalRoom
from tests.conftest import Axe
from tests.look import open_page, refresh, room_with

ASKED: dict[str, Any] = {"id": "why", "kind": "open_text", "prompt": "Why?"}
HINT = "If answers close before you send it, it goes as it is."


@pytest.fixture
def room() -> LocalRoom:
    return room_with([ASKED])


def given(room: LocalRoom) -> list[str]:
    return [one.entry.answer.text for one in room.state.at("why").given.values()]


def writing(browser: Browser, room: LocalRoom, text: str = "Because") -> Page:
    page = open_page(browser, room, "participant")
    page.get_by_role("textbox").fill(text)
    return page


def test_it_goes_at_the_close_and_counts_as_in_time(
    browser: Browser, room: LocalRoom, axe: Axe
) -> None:
    page = writing(browser, room)
    expect(page.get_by_text(HINT)).to_be_visible()
    axe(page)
    room.control("close")
    refresh(page, room)
    expect(page.get_by_role("heading", name="Your answer")).to_be_visible()
    assert given(room) == ["Because"]
    assert [event.data.late for event in room.events if event.type == "answered"] == [True]  # type: ignore[union-attr]
    page.close()


def test_who_objects_is_asked_once_and_keeps_it(browser: Browser, room: LocalRoom) -> None:
    page = writing(browser, room)
    page.get_by_role("button", name="Not mine").click()
    expect(page.get_by_text(HINT)).to_have_count(0)
    room.control("close")
    refresh(page, room)
    expect(page.get_by_text("Not sent before it closed:")).to_be_visible()
    assert given(room) == []
    page.get_by_role("button", name="You and this room").click()
    choice = page.get_by_role("checkbox", name="When answers close, send what I have written")
    expect(choice).not_to_be_checked()
    choice.check()
    page.get_by_role("button", name="Close").click()
    room.control("new_round")
    refresh(page, room)
    page.get_by_role("textbox").fill("So that")
    expect(page.get_by_text(HINT)).to_have_count(0)
    room.control("close")
    refresh(page, room)
    expect(page.get_by_role("heading", name="Your answer")).to_be_visible()
    assert given(room) == ["So that"]
    page.close()


def test_what_is_not_ready_stays(browser: Browser) -> None:
    room = room_with(
        [{**ASKED, "kind": "choice", "options": ["A", "B", "C"], "at_least": 2, "at_most": 2}]
    )
    page = open_page(browser, room, "participant")
    page.get_by_text("B", exact=True).click()
    expect(page.get_by_role("checkbox", name="B")).to_be_checked()
    room.control("close")
    refresh(page, room)
    expect(page.get_by_text("Not sent before it closed:")).to_be_visible()
    assert not room.state.at("why").given
    page.close()


def test_what_a_table_has_sent_stands(browser: Browser) -> None:
    """One member's half a thought takes nothing back of what another sent for all of them."""
    room = room_with([{**ASKED, "by": "table"}])
    page = open_page(browser, room, "participant")
    page.get_by_role("textbox", name="Your answer").fill("Half a thought")
    expect(page.get_by_text(HINT)).to_have_count(0)
    room.control("timer", seconds=9, closes=True)
    refresh(page, room)
    expect(page.get_by_text("Closing in a moment: send it?")).to_be_visible()
    room.control("close")
    refresh(page, room)
    expect(page.get_by_text("Not sent before it closed:")).to_be_visible()
    assert given(room) == []
    page.close()


def test_shortly_before_one_is_told(browser: Browser, room: LocalRoom) -> None:
    page = writing(browser, room)
    room.control("timer", seconds=9, closes=True)
    refresh(page, room)
    expect(page.get_by_role("status").get_by_text("Closing in a moment")).to_have_text(
        "Closing in a moment: this goes as it is."
    )
    page.get_by_role("button", name="Not mine").click()
    expect(page.get_by_text("Closing in a moment: send it?")).to_be_visible()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Received. You can still change it.")).to_be_visible()
    assert given(room) == ["Because"]
    page.close()


@pytest.mark.parametrize(("closes", "notes"), [(True, 2), (False, 0)])
def test_the_hall_hears_it(browser: Browser, room: LocalRoom, closes: bool, notes: int) -> None:
    page = open_page(browser, room, "projector")
    page.evaluate(
        "() => { window.notes = 0; const start = OscillatorNode.prototype.start;"
        "OscillatorNode.prototype.start = function (at) { window.notes++; start.call(this, at); } }"
    )
    room.control("timer", seconds=1, closes=closes)
    refresh(page, room, "projector")
    expect(page.get_by_role("timer")).to_have_text("Time is up")
    page.wait_for_timeout(200)
    assert page.evaluate("window.notes") == notes
    page.close()
