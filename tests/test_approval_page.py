"""Approve first in a browser: the console lets through, the wall says what waits, phones too."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from plwidgets.client.local import LocalRoom
from tests.conftest import Axe
from tests.look import ME, SMALL_PHONE, open_page, refresh, room_with, until

WHY: dict[str, Any] = {
    "id": "why",
    "kind": "open_text",
    "prompt": "Why?",
    "results": "live",
    "approve": True,
}
ASKS: dict[str, Any] = {"id": "asks", "kind": "q_and_a", "prompt": "Ask away", "approve": True}


@pytest.fixture
def room() -> LocalRoom:
    """A room that approves first, in which Ana, Ben and Cem have answered."""
    room = room_with([WHY], names="optional")
    for who, text in (("ana", "Because"), ("ben", "Who knows"), ("cem", "It helps")):
        room.join(who, name=who.title())
        room.answer(who, "why", {"text": text})
    return room


def console(browser: Browser, room: LocalRoom, **options: Any) -> Page:
    return open_page(browser, room, "facilitator", **options)


def shown(room: LocalRoom) -> list[str]:
    tally = room.view("projector")["tally"]
    return [row["label"] for row in tally["rows"]]


def test_the_console_approves_one_and_all_that_it_shows(browser: Browser, room: LocalRoom) -> None:
    page = console(browser, room)
    waiting = page.get_by_role("list", name="Waiting for you")
    expect(waiting.get_by_role("listitem")).to_have_count(3)
    expect(waiting.get_by_text("Ana")).to_be_visible()
    page.get_by_role("button", name="Approve: Who knows").click()
    until(page, lambda: shown(room) == ["Who knows"])
    page.get_by_role("button", name="Hide: It helps").click()
    expect(waiting.get_by_role("listitem")).to_have_count(1)
    page.get_by_role("button", name="Approve it").click()
    until(page, lambda: shown(room) == ["Because", "Who knows"])
    expect(waiting).to_have_count(0)
    expect(page.get_by_text("Nothing waits for you.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    until(page, lambda: shown(room) == ["Who knows"])
    page.get_by_role("button", name="Approve first").click()
    until(page, lambda: not room.view("projector")["activity"]["approve"])


def test_wall_and_phone_say_what_is_with_the_facilitator(browser: Browser, room: LocalRoom) -> None:
    wall = open_page(browser, room, "projector")
    expect(wall.get_by_text("3 answers are with the facilitator")).to_be_visible()
    phone = open_page(browser, room)
    phone.get_by_label("Your answer").fill("Mine")
    phone.get_by_role("button", name="Send").click()
    said = phone.get_by_text("The room sees it once the facilitator lets it through.")
    expect(said).to_be_visible()
    room.control("moderate", hidden=False, answers=[room.state.at("why").given[ME].entry.seq])
    refresh(phone, room)
    expect(said).to_have_count(0)
    expect(phone.get_by_role("list").get_by_text("Mine")).to_be_visible()


def test_all_of_one_person_is_looked_at_hidden_and_brought_back(
    browser: Browser, room: LocalRoom
) -> None:
    room.control("tune", fields={"approve": False})
    everything = [given.entry.seq for given in room.state.at("why").given.values()]
    room.control("moderate", hidden=False, answers=everything)
    page = console(browser, room)
    page.get_by_role("button", name="Writer …: Because").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Ana")).to_be_visible()
    expect(dialog.get_by_text("Because")).to_be_visible()
    dialog.get_by_role("button", name="Hide all of theirs").click()
    dialog.get_by_role("button", name="Hide all of it?").click()
    until(page, lambda: shown(room) == ["Who knows", "It helps"])
    expect(dialog.get_by_role("status")).to_be_visible()
    dialog.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Undo").click()
    until(page, lambda: shown(room) == ["Because", "Who knows", "It helps"])


def test_questions_are_approved_all_at_once_and_their_writer_is_looked_at(
    browser: Browser,
) -> None:
    room = room_with([ASKS], names="optional")
    for who in ("ana", "ben"):
        room.join(who, name=who.title())
        room.answer(who, "asks", {"questions": [{"id": "a", "text": f"{who}?"}]})
    page = console(browser, room)
    page.get_by_role("button", name="Approve all 2").click()
    until(page, lambda: len(room.view("projector")["tally"]["rows"]) == 2)
    page.get_by_role("button", name="Writer …: ana?").click()
    expect(page.get_by_role("dialog").get_by_role("heading", name="Ana")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(
    browser: Browser, room: LocalRoom, axe: Axe, theme: str, width: int
) -> None:
    size = SMALL_PHONE if width == 320 else {"width": width, "height": 800}
    page = console(browser, room, viewport=size, color_scheme=theme)
    page.get_by_role("list", name="Waiting for you").wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="Approve: Because").click()
    page.get_by_role("button", name="Answers", exact=True).click()
    page.get_by_role("button", name="Writer …: Because").click()
    page.get_by_role("dialog").get_by_role("heading", name="Ana").wait_for()
    assert axe(page) == []
