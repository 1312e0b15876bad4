"""A phone on bad Wi-Fi: what got lost on the way is said again, and counts once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Response, Route, WebSocketRoute, expect

from tests.phones import Room
from tests.servers import Server, wait_for

WORKSHOP = {
    "title": "Small",
    "activities": [
        {"id": "why", "kind": "open_text", "prompt": "Why?"},
        {"id": "then", "kind": "open_text", "prompt": "And then?"},
    ],
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


class TestWithoutAWebsocket:
    """A filter closes it, or takes it and lets nothing through: it goes on over HTTP."""

    @pytest.fixture(params=["closed", "silent"])
    def filtered(self, request: pytest.FixtureRequest, phone: Page) -> Page:
        """A phone behind such a filter."""
        phone.route_web_socket(
            re.compile(".*/live"),
            lambda line: line.close() if request.param == "closed" else None,
        )
        return phone

    def test_one_comes_in_and_answers_and_is_not_called_connected(
        self, room: Room, filtered: Page
    ) -> None:
        room.control("next")
        filtered.goto(f"{room.server.hub}/{room.code}")
        expect(filtered.get_by_label("Your answer")).to_be_visible(timeout=10_000)
        expect(filtered.locator(".plw-status")).to_have_text("slow line")
        send(filtered, "Because")

        expect(filtered.get_by_text("Received").first).to_be_visible()
        assert room.view()["tally"]["n"] == 1
        room.control("close")
        expect(filtered.get_by_text("Answers are closed.")).to_be_visible()

    def test_a_view_that_stands_is_not_sent_again(self, room: Room, filtered: Page) -> None:
        seen: list[Response] = []
        filtered.on("response", lambda one: seen.append(one) if "/view" in one.url else None)
        filtered.goto(f"{room.server.hub}/{room.code}")
        expect(filtered.get_by_text("You are in.")).to_be_visible(timeout=10_000)
        filtered.wait_for_timeout(6_000)

        statuses = [one.status for one in seen]
        assert statuses[0] == 200
        assert statuses[-1] == 304
        assert statuses.count(304) >= 2

    def test_what_is_sent_while_nobody_is_there_goes_when_somebody_is(
        self, room: Room, filtered: Page
    ) -> None:
        room.control("next")
        filtered.goto(f"{room.server.hub}/{room.code}")
        expect(filtered.get_by_label("Your answer")).to_be_visible(timeout=10_000)
        filtered.context.set_offline(True)
        send(filtered, "Because")
        expect(filtered.locator(".plw-status")).to_contain_text("no connection", timeout=3_500)
        expect(filtered.get_by_text("Kept on this device").first).to_be_visible()
        filtered.context.set_offline(False)

        expect(filtered.get_by_text("Received").first).to_be_visible(timeout=5_000)
        assert room.view()["tally"]["n"] == 1


def test_a_phone_goes_back_to_the_websocket_when_there_is_one(room: Room, phone: Page) -> None:
    blocked = True

    def filter(line: WebSocketRoute) -> None:
        if blocked:
            line.close()
        else:
            line.connect_to_server()

    phone.clock.install()
    phone.route_web_socket(re.compile(".*/live"), filter)
    phone.goto(f"{room.server.hub}/{room.code}")
    status = phone.locator(".plw-status")
    expect(status).to_have_text("slow line", timeout=15_000)
    blocked = False
    for _ in range(60):  # in steps: a websocket that is not open after five seconds is given up
        if status.inner_text() == "connected":
            break
        phone.clock.run_for(500)
        phone.wait_for_timeout(100)

    expect(status).to_have_text("connected")
    room.control("next")
    expect(phone.get_by_label("Your answer")).to_be_visible()


@pytest.mark.parametrize("how", ["a page", "elsewhere"])
def test_a_network_that_wants_one_to_sign_in_is_named(
    hub_server: Server, phone: Page, how: str
) -> None:
    def portal(route: Route) -> None:
        if how == "a page":
            route.fulfill(body="<html>Sign in</html>", content_type="text/html")
        else:
            route.fulfill(status=302, headers={"Location": "http://127.0.0.1:1/sign-in"})

    room = Room(hub_server, WORKSHOP)
    told = "his network wants you to sign in first"
    phone.route("**/api/**", portal)
    phone.goto(f"{hub_server.hub}/{room.code}")
    expect(phone.get_by_role("alert")).to_contain_text(told)
    phone.unroute("**/api/**")
    phone.get_by_role("button", name="Join").click()
    expect(phone.get_by_text("You are in.")).to_be_visible()
    phone.route("**/api/**", portal)
    hub_server.kill9()

    expect(phone.locator(".plw-status")).to_contain_text(told)


def test_a_page_whose_scripts_a_network_keeps_says_what_may_be_the_matter(
    room: Room, phone: Page
) -> None:
    phone.route("**/*.js", lambda route: route.fulfill(body="<html>", content_type="text/html"))
    phone.goto(f"{room.server.hub}/{room.code}")

    expect(phone.get_by_text("wants you to sign in first")).to_be_visible(timeout=7_000)


def send(phone: Page, text: str) -> None:
    phone.get_by_label("Your answer").fill(text)
    phone.get_by_role("button", name="Send").click()


def test_what_was_sent_in_time_without_a_network_counts_when_it_is_back(
    room: Room, phone: Page
) -> None:
    room.control("next")
    phone.goto(f"{room.server.hub}/{room.code}")
    expect(phone.get_by_label("Your answer")).to_be_visible()
    phone.context.set_offline(True)
    send(phone, "Because")
    room.control("close")
    phone.context.set_offline(False)

    expect(phone.get_by_text("Answers are closed.")).to_be_visible(timeout=15_000)
    expect(phone.locator(".plw-closed")).to_contain_text("Because")
    expect(phone.locator(".plw-closed")).not_to_contain_text("Not sent")
    # The line is back before what waited has gone over it.
    wait_for(lambda: room.view()["tally"]["n"] == 1)
    assert [event["data"].get("late") for event in answered(room)] == [True]


def test_what_is_sent_after_the_close_does_not_count_and_is_not_called_unsent(
    room: Room, phone: Page
) -> None:
    room.control("next")
    phone.goto(f"{room.server.hub}/{room.code}")
    expect(phone.get_by_label("Your answer")).to_be_visible()
    phone.context.set_offline(True)
    room.control("close")
    phone.wait_for_timeout(1_000)  # the phone's idea of the hub's clock is not that exact
    send(phone, "Because")
    room.control("next")
    phone.context.set_offline(False)

    expect(phone.get_by_text("This did not reach the room in time")).to_be_visible(timeout=15_000)
    expect(phone.get_by_text("You had not sent this")).to_have_count(0)
    expect(phone.get_by_role("button", name="Send it now")).to_have_count(0)
    assert answered(room) == []


class TestNotes:
    """They are saved as somebody types, and no word of them is lost."""

    @pytest.fixture
    def notes(self, hub: Server) -> Room:
        plan = {"id": "talk", "kind": "table_topic", "prompt": "Talk"}
        return Room(hub, {"title": "Tables", "tables": ["1"], "activities": [plan]})

    @pytest.fixture
    def field(self, notes: Room, phone: Page) -> Locator:
        """The field of who writes for a table."""
        notes.control("next")
        phone.goto(f"{notes.server.hub}/{notes.code}")
        phone.get_by_role("button", name="Table 1").click()
        phone.get_by_role("button", name="Write for the table").click()
        field = phone.get_by_role("textbox", name="Notes of your table")
        field.focus()
        return field

    def test_they_are_never_long_behind_while_somebody_types_on(
        self, notes: Room, field: Locator
    ) -> None:
        for _ in range(25):
            field.press_sequentially("word ", delay=30)
        wait_for(lambda: len(answered(notes)) >= 2)
        saved = answered(notes)
        assert saved[1]["at"] - saved[0]["at"] < 2_500

    def test_what_was_just_typed_when_it_closed_is_in(self, notes: Room, field: Locator) -> None:
        field.press_sequentially("We talked")
        notes.control("close")

        expect(field.page.locator(".plw-closed")).to_contain_text("We talked")
        wait_for(lambda: answered(notes))
        assert answered(notes)[-1]["data"]["answer"] == {"notes": "We talked"}

    def test_what_was_not_taken_goes_when_it_opens_again(self, notes: Room, field: Locator) -> None:
        phone = field.page
        phone.context.set_offline(True)
        notes.control("close")
        phone.wait_for_timeout(2_500)
        field.press_sequentially("Too late")
        phone.wait_for_timeout(1_500)
        phone.context.set_offline(False)
        expect(phone.get_by_text("Answers are closed.")).to_be_visible(timeout=15_000)
        phone.wait_for_timeout(500)
        assert answered(notes) == []
        notes.control("open")

        wait_for(lambda: answered(notes))
        assert answered(notes)[-1]["data"]["answer"] == {"notes": "Too late"}


def answered(room: Room) -> list[dict[str, Any]]:
    """Return the answers in a room's log."""
    log = room.server.ask("GET", f"{room.path}/export?format=events", key=room.key).text
    events = [json.loads(line) for line in log.splitlines() if line]
    return [event for event in events if event["type"] == "answered"]
