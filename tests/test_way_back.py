"""A phone finds back to who it was: behind another port, and while its browser keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.phones import Room
from tests.servers import Server

WORKSHOP = {
    "title": "Small",
    "activities": [{"id": "why", "kind": "open_text", "prompt": "Why?"}],
}
REFUSED = "This browser keeps nothing for this page"
REFUSING = {
    "private mode": "Storage.prototype.setItem = () => { throw new DOMException('no', 'Quota'); };",
    "blocked site data": """Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("no", "SecurityError"); },
    });""",
}


def opened(server: Server) -> Room:
    room = Room(server, WORKSHOP)
    room.control("next")
    return room


@pytest.fixture
def room(hub: Server) -> Room:
    return opened(hub)


@pytest.fixture
def browsing(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of somebody's own."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context
    context.close()


def enter(browsing: BrowserContext, room: Room) -> Page:
    page = browsing.new_page()
    page.goto(f"{room.server.hub}/{room.code}")
    expect(answer(page)).to_be_visible()
    return page


def answer(page: Page) -> Locator:
    return page.get_by_label("Your answer")


def send(page: Page, text: str) -> None:
    answer(page).fill(text)
    page.get_by_role("button", name=re.compile("^(Send|Update)")).click()
    expect(page.get_by_text("Received").first).to_be_visible()


def test_behind_another_port_a_phone_is_who_it_was(
    hub_server: Server, browsing: BrowserContext
) -> None:
    room = opened(hub_server)
    send(enter(browsing, room), "Because")
    room.control("lock")
    before = room.server.hub
    room.server.restart(elsewhere=True)
    assert room.server.hub != before

    again = enter(browsing, room)

    expect(answer(again)).to_have_value("Because")
    assert room.view()["people"] == 1


def test_the_link_lets_a_phone_in_whose_network_guessed_codes(
    hub_server: Server, browsing: BrowserContext
) -> None:
    for code in range(100):
        hub_server.ask("POST", f"/api/rooms/{code:06d}/participants", json={})
    page = browsing.new_page()
    page.goto(f"{hub_server.hub}/{hub_server.code}")
    expect(page.get_by_role("alert")).to_contain_text("Too many")
    page.goto(f"{hub_server.participant_url}).")

    expect(page.get_by_text("You are in.")).to_be_visible()


@pytest.mark.parametrize("end", ["", "?in=k7x3pq", "/?in=222222"])
def test_the_whole_link_may_be_pasted_for_the_code(
    room: Room, browsing: BrowserContext, end: str
) -> None:
    page = browsing.new_page()
    page.goto(f"{room.server.hub}/")
    page.get_by_label("Code").fill(f"{room.server.hub}/{room.code}{end}")

    expect(answer(page)).to_be_visible()


def test_who_was_erased_or_put_out_is_somebody_new(room: Room, browsing: BrowserContext) -> None:
    page = enter(browsing, room)
    send(page, "Because")
    room.control("remove", minutes=10)
    expect(page.get_by_role("heading", name="no longer knows you")).to_be_visible()
    page.get_by_role("button", name="Join again").click()

    expect(answer(page)).to_have_value("")


def test_the_cookie_of_a_phone_is_for_its_room_and_for_no_script(
    room: Room, browsing: BrowserContext
) -> None:
    enter(browsing, room)

    (cookie,) = browsing.cookies()
    assert cookie["name"] == f"plwidgets-joined-{room.code}"
    assert cookie["path"].endswith(f"/api/rooms/{room.code}")
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")


def test_a_program_that_makes_no_key_is_somebody_new_each_time(room: Room) -> None:
    cookie = {"Cookie": f"plwidgets-joined-{room.code}={'k' * 24}"}
    path = f"{room.path}/participants"
    first = room.server.ask("POST", path, json={}, headers={"Idempotency-Key": "k" * 24})
    again = room.server.ask("POST", path, json={}, headers=cookie)

    assert "set-cookie" in first.headers
    assert "set-cookie" not in again.headers
    assert first.json()["participant"] != again.json()["participant"]


@pytest.mark.parametrize("how", REFUSING)
def test_a_browser_that_keeps_nothing_says_so_and_goes_on(
    room: Room, browsing: BrowserContext, how: str
) -> None:
    browsing.add_init_script(REFUSING[how])
    page = enter(browsing, room)

    expect(page.get_by_text(REFUSED)).to_be_visible()
    send(page, "Because")
    assert room.view()["tally"]["n"] == 1


@pytest.mark.parametrize("how", [*REFUSING, "a browser that keeps"])
def test_nothing_is_said_to_be_kept_where_nothing_is(
    hub: Server, browsing: BrowserContext, how: str
) -> None:
    browsing.add_init_script(REFUSING.get(how, ""))
    room, page, keeps = Room(hub, WORKSHOP), browsing.new_page(), how not in REFUSING
    page.goto(f"{hub.hub}/{room.code}")
    expect(page.get_by_text("it begins soon")).to_be_visible()
    expect(page.get_by_text("you keep your place")).to_have_count(int(keeps))
    expect(page.get_by_text(REFUSED)).to_have_count(int(not keeps))
    room.control("next")
    expect(answer(page)).to_be_visible()
    browsing.set_offline(True)
    answer(page).fill("Because")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("it will be sent", exact=False).first).to_be_visible(timeout=15_000)
    expect(page.get_by_text("Kept on this device")).to_have_count(int(keeps))


def test_a_browser_that_is_full_says_so_as_long_as_something_is_not_kept(
    room: Room, browsing: BrowserContext
) -> None:
    page = enter(browsing, room)
    expect(page.get_by_text(REFUSED)).to_have_count(0)
    answer(page).fill("Early")
    page.evaluate(
        """() => { for (let size = 2 ** 22; size >= 1; size /= 2) {
            try { for (;;) localStorage.setItem(`filled-${Math.random()}`, "x".repeat(size)); }
            catch {}
        } }"""
    )
    answer(page).fill("Because it is longer than what was there before")
    expect(page.get_by_text(REFUSED)).to_be_visible()
    send(page, "Because it is longer than what was there before, and sent")

    assert room.view()["tally"]["n"] == 1
    page.evaluate(
        "Object.keys(localStorage).forEach((k) => /filled/.test(k) && localStorage.removeItem(k))"
    )
    send(page, "There is space again")
    expect(page.get_by_text(REFUSED)).to_have_count(0)
