"""A phone on bad Wi-Fi: what got lost on the way is said again, and counts once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.phones import Room
from tests.servers import Server

WORKSHOP = {
    "title": "Small",
    "activities": [{"id": "why", "kind": "open_text", "prompt": "Why?"}],
}


@pytest.fixture
def room(hub: Server) -> Room:
    return Room(hub, WORKSHOP)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def test_a_join_whose_answer_got_lost_makes_one_participant(room: Room, phone: Page) -> None:
    def lose(route: Route) -> None:
        route.fetch()  # the hub gets it …
        route.abort()  # … and the phone never hears so

    phone.route("**/participants", lose, times=1)
    phone.goto(f"{room.server.hub}/{room.code}")
    expect(phone.get_by_role("alert")).to_contain_text("does not answer")
    phone.get_by_role("button", name="Join").click()

    expect(phone.get_by_text("You are in.")).to_be_visible()
    assert room.view()["people"] == 1


def test_an_answer_given_without_a_network_is_sent_when_it_is_back(room: Room, phone: Page) -> None:
    room.control("next")
    phone.goto(f"{room.server.hub}/{room.code}")
    expect(phone.get_by_label("Your answer")).to_be_visible()
    phone.context.set_offline(True)
    room.server.kill9()
    phone.get_by_label("Your answer").fill("Because")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Kept on this device").first).to_be_visible(timeout=15_000)
    phone.context.set_offline(False)
    room.server.restart()

    expect(phone.get_by_text("Received").first).to_be_visible(timeout=5_000)
    assert room.view()["tally"]["n"] == 1


def test_a_phone_that_slept_through_a_move_sees_it_when_it_wakes(room: Room, phone: Page) -> None:
    phone.goto(f"{room.server.hub}/{room.code}")
    expect(phone.get_by_text("You are in.")).to_be_visible()
    phone.context.set_offline(True)
    room.control("next")
    phone.context.set_offline(False)

    expect(phone.get_by_label("Your answer")).to_be_visible(timeout=10_000)
