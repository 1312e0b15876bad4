"""Two who press at once: what is pressed is meant for what its screen shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from plwidgets.client.local import LocalRoom
from tests.look import open_page, room_with, until

ASKED = [{"id": id, "kind": "open_text", "prompt": f"{id}?"} for id in ("first", "second")]


@pytest.fixture
def room() -> LocalRoom:
    room = room_with(ASKED)
    room.control("go", activity="first")
    return room


def button(name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("button", name=name).click()


def key(name: str) -> Callable[[Page], None]:
    return lambda page: page.keyboard.press(name)


@pytest.mark.parametrize("press", [button("Close answers"), key("o")])
def test_answers_are_closed_to_what_was_seen(
    browser: Browser, room: LocalRoom, press: Callable[[Page], None]
) -> None:
    page = open_page(browser, room, "facilitator")
    room.control("next")  # on another screen; this one has not heard of it
    press(page)
    until(page, lambda: room.state.at("first").phase == "closed")
    assert (room.state.at("first").phase, room.state.at("second").phase) == ("closed", "open")
    page.close()


@pytest.mark.parametrize("press", [button("Show to room"), key("r")])
def test_results_are_shown_of_what_was_seen(
    browser: Browser, room: LocalRoom, press: Callable[[Page], None]
) -> None:
    page = open_page(browser, room, "facilitator")
    room.control("next")
    press(page)
    until(page, lambda: room.state.at("first").revealed)
    assert (room.state.at("first").revealed, room.state.at("second").revealed) == (True, False)
    page.close()


def test_asked_again_on_two_screens_is_asked_again_once(browser: Browser, room: LocalRoom) -> None:
    pages = [open_page(browser, room, "facilitator") for _ in range(2)]
    events = len(room.events)
    for page in pages:
        page.get_by_role("button", name="Ask again").click()
        page.get_by_role("button", name="Start round 2?").click()
        expect(page.get_by_text("round 2 · open")).to_be_visible()
    assert room.state.at("first").round == 2
    assert len(room.events) == events + 1
    room.control("new_round", activity="first")
    assert room.state.at("first").round == 3
