"""Two tabs of one browser are one person: what is written in one stands in the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.phones import Room
from tests.servers import Server
from tests.test_way_back import WORKSHOP, answer, send


@pytest.fixture
def room(hub: Server) -> Room:
    made = Room(hub, WORKSHOP)
    made.control("next")
    return made


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context
    context.close()


def tab(phone: BrowserContext, room: Room) -> Page:
    page = phone.new_page()
    page.goto(f"{room.server.hub}/{room.code}")
    expect(answer(page)).to_be_visible()
    return page


def test_each_shows_what_was_written_last_in_any_of_them(phone: BrowserContext, room: Room) -> None:
    first, second = tab(phone, room), tab(phone, room)
    answer(first).fill("Because")
    expect(answer(second)).to_have_value("Because")
    answer(second).fill("Because of that")
    expect(answer(first)).to_have_value("Because of that")
    answer(first).fill("")

    expect(answer(second)).to_have_value("")
    assert room.view()["people"] == 1


def test_what_one_sent_is_no_draft_in_the_other(phone: BrowserContext, room: Room) -> None:
    first, second = tab(phone, room), tab(phone, room)
    answer(first).fill("Because")
    expect(answer(second)).to_have_value("Because")
    send(second, "Because of that")

    expect(answer(first)).to_have_value("Because of that")
    expect(first.get_by_text("Received").first).to_be_visible()
    expect(first.get_by_text("not sent yet")).to_have_count(0)
