"""What a first question does without comes when it is wanted, and says so while it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from plwidgets.activities import find_kind
from tests import drawn
from tests.conftest import Axe
from tests.phones import Room
from tests.servers import Server

WORKSHOP = {
    "title": "Small",
    "activities": [{"id": "why", "kind": "open_text", "prompt": "Why?"}],
}
LATER = re.compile(r"/later-\w+\.js")
ERASE = "Erase all my answers"


@pytest.fixture
def room(hub: Server) -> Room:
    made = Room(hub, WORKSHOP)
    made.control("next")
    return made


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def at_the_question(room: Room, phone: Page) -> list[str]:
    """Return what a phone loads, as it goes on, once it shows the question."""
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(f"{room.server.hub}/{room.code}")
    expect(phone.get_by_label("Your answer")).to_be_visible()
    return asked


def answer(phone: Page) -> None:
    phone.get_by_label("Your answer").fill("Because")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Received").first).to_be_visible()


def sheet(phone: Page) -> Locator:
    phone.get_by_role("button", name="You and this room").click()
    return phone.get_by_role("dialog")


def test_it_is_not_among_what_the_first_question_needs(room: Room, phone: Page) -> None:
    asked = at_the_question(room, phone)
    phone.get_by_label("Your answer").fill("Because")
    assert not [url for url in asked if LATER.search(url)]

    expect(sheet(phone).get_by_role("button", name=ERASE)).to_be_visible()
    assert len([url for url in asked if LATER.search(url)]) == 1


def test_it_comes_once_there_is_an_answer_so_that_results_need_not_wait(
    room: Room, phone: Page
) -> None:
    at_the_question(room, phone)
    with phone.expect_response(LATER):
        answer(phone)
    phone.route(LATER, lambda route: route.abort())
    room.control("reveal")

    results = phone.locator(".plw-results")
    expect(results.get_by_text("Because")).to_be_visible()
    expect(results.get_by_text("could not be fetched")).to_have_count(0)


def test_results_say_that_they_do_not_come_and_come_by_themselves(
    room: Room, phone: Page, axe: Axe
) -> None:
    at_the_question(room, phone)
    phone.route(LATER, lambda route: route.abort())
    answer(phone)
    room.control("reveal")
    results = phone.locator(".plw-results")
    expect(results.get_by_role("status")).to_contain_text("could not be fetched")
    expect(phone.get_by_label("Your answer")).to_have_value("Because")
    assert axe(phone) == []
    phone.unroute(LATER)

    expect(results.get_by_text("Because")).to_be_visible(timeout=10_000)


def test_it_says_that_it_does_not_come_and_comes_by_itself(
    room: Room, phone: Page, axe: Axe
) -> None:
    at_the_question(room, phone)
    phone.route(LATER, lambda route: route.abort())
    opened = sheet(phone)
    expect(opened.get_by_role("status")).to_contain_text("could not be fetched")
    opened.get_by_role("button", name="Try now").click()
    expect(opened.get_by_role("status")).to_contain_text("could not be fetched")
    assert axe(phone) == []
    phone.unroute(LATER)

    expect(opened.get_by_role("button", name=ERASE)).to_be_visible(timeout=10_000)


def test_without_a_network_it_is_there_as_soon_as_there_is_one(room: Room, phone: Page) -> None:
    at_the_question(room, phone)
    phone.context.set_offline(True)
    opened = sheet(phone)
    expect(opened.get_by_role("status")).to_contain_text("could not be fetched")
    phone.keyboard.press("Escape")
    expect(opened).to_have_count(0)
    opened = sheet(phone)
    phone.context.set_offline(False)

    expect(opened.get_by_role("button", name=ERASE)).to_be_visible(timeout=10_000)


def test_a_slow_line_is_called_one(room: Room, phone: Page) -> None:
    at_the_question(room, phone)
    waiting: list[Route] = []
    phone.route(LATER, lambda route: waiting.append(route))
    opened = sheet(phone)
    expect(opened.get_by_role("status")).to_contain_text("One moment")
    expect(opened.get_by_role("status")).to_contain_text("The line is slow", timeout=10_000)
    for route in waiting:
        route.continue_()

    expect(opened.get_by_role("button", name=ERASE)).to_be_visible()


def test_going_at_ones_own_pace_is_fetched_then_and_says_so_while_it_is_not(
    hub: Server, phone: Page, axe: Axe
) -> None:
    room = Room(hub, WORKSHOP | {"own_pace": True})
    phone.route(LATER, lambda route: route.abort())
    phone.goto(f"{room.server.hub}/{room.code}")
    expect(phone.get_by_role("heading", name="You are in.")).to_be_visible()
    room.control("next")
    said = phone.get_by_role("status").filter(has_text="could not be fetched")
    expect(said).to_be_visible()
    expect(phone.get_by_role("heading", level=1)).to_have_count(1)
    assert axe(phone) == []
    phone.unroute(LATER)

    expect(phone.get_by_role("heading", name="Why?")).to_be_visible(timeout=10_000)
    expect(phone.get_by_role("button", name="Finish")).to_be_visible()


def test_the_last_screen_has_it_too(room: Room, phone: Page) -> None:
    at_the_question(room, phone)
    answer(phone)
    room.control("end")

    expect(phone.get_by_role("heading", name="What you gave")).to_be_visible()
    expect(phone.get_by_text("Because")).to_be_visible()


def test_an_input_that_comes_later_says_so_and_is_there_at_once_from_then_on(
    hub: Server, phone: Page, axe: Axe
) -> None:
    image = {"src": drawn.url(drawn.png(300, 200, "sand")), "alt": "A plan of the room"}
    asked = [
        {"id": name.lower(), "kind": "pin", "prompt": name, "image": image}
        for name in ("Here", "There")
    ]
    room = Room(hub, WORKSHOP | {"activities": asked})
    phone.route(LATER, lambda route: route.abort())
    room.control("next")
    phone.goto(f"{room.server.hub}/{room.code}")
    expect(phone.get_by_role("heading", name="Here")).to_be_visible()
    expect(phone.get_by_role("status").filter(has_text="One moment")).to_be_visible()
    assert axe(phone) == []
    phone.unroute(LATER)
    phone.get_by_role("button", name="Add a pin").click(timeout=10_000)
    expect(phone.get_by_role("button", name="Pin 1: ")).to_be_focused()
    phone.evaluate(
        "window.said = []; new MutationObserver(() => said.push(document.body.innerText))"
        ".observe(document.body, {childList: true, subtree: true})"
    )
    room.control("next")

    expect(phone.get_by_role("heading", name="There")).to_be_visible()
    expect(phone.get_by_role("button", name="Add a pin")).to_be_visible()
    seen = phone.evaluate("said")
    assert seen
    assert not [text for text in seen if "One moment" in text]


PLAN = {
    "title": "Plans",
    "activities": [find_kind(kind).example | {"id": kind} for kind in ("plan", "q_and_a")],
}


def test_what_the_first_question_may_want_comes_while_one_waits_for_it(
    hub: Server, phone: Page
) -> None:
    room = Room(hub, PLAN)
    with phone.expect_response(LATER):
        phone.goto(f"{room.server.hub}/{room.code}")
        expect(phone.get_by_role("heading", name="You are in.")).to_be_visible()
    phone.route(LATER, lambda route: route.abort())
    room.control("next")

    expect(phone.locator(".plw-plan .plw-option").first).to_be_visible()


def test_an_input_on_a_line_that_died_without_a_word_is_asked_for_again(
    hub: Server, phone: Page
) -> None:
    room = Room(hub, PLAN)
    room.control("next")
    phone.clock.install()
    lost: list[Route] = []
    phone.route(LATER, lambda route: lost.append(route))
    with phone.expect_request(LATER):
        phone.goto(f"{room.server.hub}/{room.code}")
    expect(phone.get_by_role("status").filter(has_text="One moment")).to_be_visible()
    phone.unroute(LATER)
    phone.clock.fast_forward(25_000)

    expect(phone.locator(".plw-plan .plw-option").first).to_be_visible(timeout=10_000)
