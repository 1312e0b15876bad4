"""The remote in a browser: a phone scans the console's code, and presses what the console does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, WebSocketRoute, expect

from plwidgets.workshop import Workshop
from tests.bots import Bots
from tests.conftest import Axe, Photograph
from tests.phones import Room
from tests.servers import Server
from tests.test_remote import link_of

WORKSHOP = {
    "title": "Learning that fits",
    "activities": [
        {
            "id": "who",
            "kind": "choice",
            "prompt": "Who decides what a unit is about?",
            "options": ["The teacher", "Teacher and students", "The students"],
            "notes": "Ask the shortest bar first: who sits there, and why?",
            "timer": 120,
        },
        {"id": "why", "kind": "open_text", "prompt": "What do you think it is?"},
        {"id": "feel", "kind": "word_cloud", "prompt": "One word for how you feel"},
    ],
}
SIZES = {"320": (320, 568), "390": (390, 844), "landscape": (667, 375)}
OUT_OF_SIGHT = """() => [...document.querySelectorAll('.plw-remote *')]
  .filter((it) => it.checkVisibility() && getComputedStyle(it).clipPath === 'none')
  .filter((it) => {
    const { left, right, width } = it.getBoundingClientRect();
    const beside = width && (left < -1 || right > innerWidth + 1);
    const cut = it.matches('.bar *') && it.clientWidth && it.scrollWidth > it.clientWidth + 1;
    return beside || cut;
  })
  .map((it) => it.outerHTML.slice(0, 80))"""


@pytest.fixture
def room(hub: Server) -> Room:
    return Room(hub, WORKSHOP)


Phones = Callable[..., Page]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Phones]:
    """A way to take another phone out of another pocket."""
    contexts = []

    def take(size: str = "390", **wants: Any) -> Page:
        width, height = SIZES[size]
        viewport = ViewportSize(width=width, height=height)
        contexts.append(browser.new_context(viewport=viewport, has_touch=True, **wants))
        return contexts[-1].new_page()

    yield take
    for context in contexts:
        context.close()


def scan(page: Page, room: Room) -> None:
    page.goto(f"{room.server.hub}/{link_of(room)}")
    expect(press(page, "Start")).to_be_visible()


def press(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name="Controls").get_by_role("button", name=name)


@pytest.mark.parametrize("size", SIZES)
def test_all_presses_are_at_hand_and_nothing_is_cut_off(
    room: Room, phone: Phones, size: str, axe: Axe, photograph: Photograph
) -> None:
    page, plan = phone(size), Workshop.given(WORKSHOP)
    with Bots(room, plan, 12) as bots, room.console() as console:
        scan(page, room)
        assert page.evaluate(OUT_OF_SIGHT) == []
        press(page, "Start").click()
        console.until(lambda view: view["current"] == "who")
        press(page, "Close answers").click()
        console.until(lambda view: view["phase"] == "closed")
        press(page, "Open answers").click()
        console.until(lambda view: view["phase"] == "open")
        bots.answer(plan["who"])
        expect(page.get_by_text("12 of 12 answered")).to_be_visible()
        expect(page.get_by_text("12 answers")).to_be_visible()
        press(page, "Show to room").click()
        console.until(lambda view: view["revealed"])
        expect(page.get_by_text("Ask the shortest bar first").first).to_be_visible()
        page.get_by_text("Timer", exact=True).first.click()
        assert page.evaluate(OUT_OF_SIGHT) == []
        press(page, "Start 2:00").click()
        console.until(lambda view: view["timer"])
        page.get_by_text("Wall", exact=True).click()
        photograph(page, f"remote-wall-{size}")
        assert page.evaluate(OUT_OF_SIGHT) == []
        page.get_by_role("button", name="Nothing").click()
        console.until(lambda view: view["wall"] == "dark")
        expect(page.get_by_text("Wall: dark")).to_be_visible()
        press(page, "Undo").click()
        console.until(lambda view: view["wall"] == "room")
        assert axe(page) == []
        photograph(page, f"remote-{size}")
        for activity in plan.activities[1:]:
            console.ask("control", action="go", activity=activity.id)
            console.ask("control", action="open")
            bots.answer(activity)
            expect(page.get_by_role("heading", name=activity.prompt)).to_be_visible()
            expect(page.get_by_text("12 of 12 answered")).to_be_visible()
            assert page.evaluate(OUT_OF_SIGHT) == []
            photograph(page, f"remote-{activity.id}-{size}")
        for panel in ("Agenda", "Notes"):
            page.get_by_role("button", name=panel).click()
            assert page.evaluate(OUT_OF_SIGHT) == []
            photograph(page, f"remote-{panel}-{size}")


@pytest.mark.parametrize("size", SIZES)
def test_signals_and_questions_that_come_all_day_are_seen_and_sorted(
    hub: Server, phone: Phones, size: str, axe: Axe, photograph: Photograph
) -> None:
    asks = {"id": "asks", "kind": "q_and_a", "prompt": "Ask away", "all_day": True}
    room = Room(hub, {**WORKSHOP, "activities": [*WORKSHOP["activities"], asks]})
    page = phone(size)
    with room.phone() as ana:
        scan(page, room)
        long = "Does it work with 32 students in the room, and two who have come last week?"
        ana.ask("signal", signal="lost")
        ana.ask("answer", activity="asks", answer={"questions": [{"id": "a", "text": long}]})
        expect(page.get_by_text("1 lost")).to_be_visible()
        opens = page.get_by_role("button", name="Questions 1 new")
        expect(opens).to_be_visible()
        assert page.evaluate(OUT_OF_SIGHT) == []
        room.control("timer", seconds=7200)
        counts = page.locator(".counts", has_text=":")
        expect(counts).to_be_visible()
        assert page.evaluate(OUT_OF_SIGHT) == []
        seen = counts.bounding_box()
        assert seen
        assert seen["x"] + seen["width"] <= SIZES[size][0] - 12
        photograph(page, f"remote-signals-{size}")
        opens.click()
        dialog = page.get_by_role("dialog", name="Ask away")
        assert axe(page) == []
        assert page.evaluate(OUT_OF_SIGHT) == []
        photograph(page, f"remote-questions-{size}")
        dialog.get_by_role("button", name=f"Pin: {long}").click()
        dialog.get_by_role("button", name=f"Unpin: {long}").wait_for()
        dialog.get_by_role("button", name="Show on the projector").click()
        dialog.get_by_role("button", name="Done").click()
        expect(page.get_by_text("Wall: questions")).to_be_visible()


def test_a_choice_in_the_agenda_is_gone_to_and_seen(room: Room, phone: Phones) -> None:
    page = phone()
    scan(page, room)

    page.get_by_role("button", name="Agenda").click()
    page.get_by_role("button", name="What do you think it is?").last.click()

    expect(page.get_by_role("heading", name="What do you think it is?")).to_be_visible()
    assert room.view()["current"] == "why"


def test_a_remote_locks_the_door_and_wipes_nothing(room: Room, phone: Phones) -> None:
    page = phone()
    with Bots(room, Workshop.given(WORKSHOP), 2) as bots:
        room.control("go", activity="why")
        room.control("open")
        bots.answer(Workshop.given(WORKSHOP)["why"])
    page.goto(f"{room.server.hub}/{link_of(room)}")

    page.get_by_role("button", name="Hide", exact=True).first.click()
    expect(page.get_by_role("button", name="Put out")).to_be_visible()
    expect(page.get_by_role("button", name="Erase")).to_have_count(0)
    page.get_by_role("button", name="Notes").click()
    page.get_by_role("button", name="Lock the door").click()
    expect(page.get_by_role("button", name="Open the door")).to_be_visible()
    expect(page.get_by_role("button", name="Start afresh")).to_have_count(0)
    press(page, "Next").click()
    press(page, "End workshop").click()
    press(page, "Really end?").click()
    expect(page.get_by_role("heading", name="The workshop has ended")).to_be_visible()
    for kept in ("Save", "Begin again", "Make a link"):
        expect(page.get_by_role("button", name=kept)).to_have_count(0)
    expect(page.get_by_role("img", name="QR code: what one gave")).to_be_visible()
    assert page.evaluate(OUT_OF_SIGHT) == []
    expect(press(page, "Reopen")).to_be_visible()


def test_a_phone_stays_the_remote_and_its_address_tells_nothing(room: Room, phone: Phones) -> None:
    page, link = phone(), link_of(room)
    page.goto(f"{room.server.hub}/{link}")
    expect(press(page, "Start")).to_be_visible()
    assert page.url == f"{room.server.hub}/{room.code}/remote"

    page.reload()
    press(page, "Start").click()
    expect(page.get_by_role("heading", name="Who decides")).to_be_visible()
    page.goto(f"{room.server.hub}/{link}")
    expect(press(page, "Next")).to_be_visible()
    page.wait_for_url(lambda url: "#" not in url)
    assert room.server.ask("DELETE", f"{room.path}/remotes", key=room.key).status_code == 204
    expect(page.get_by_role("heading", name="This phone is not a remote")).to_be_visible()
    page.goto(f"{room.server.hub}/{link_of(room)}")
    expect(press(page, "Next")).to_be_visible()

    other = phone()
    other.goto(f"{room.server.hub}/{link}")
    expect(other.get_by_role("heading", name="This phone is not a remote")).to_be_visible()
    expect(other.get_by_role("alert")).to_contain_text("is not known here")
    stranger = phone()
    stranger.goto(f"{room.server.hub}/{room.code}/remote")
    expect(stranger.get_by_role("heading", name="This phone is not a remote")).to_be_visible()


def test_a_remote_works_where_a_filter_lets_no_websocket_through(room: Room, phone: Phones) -> None:
    def swallow(route: WebSocketRoute) -> None:
        route.close()

    page = phone()
    page.route_web_socket("**/live", swallow)
    page.goto(f"{room.server.hub}/{link_of(room)}")
    press(page, "Start").click()
    expect(page.get_by_role("heading", name="Who decides")).to_be_visible(timeout=15_000)
    assert room.view()["current"] == "who"
    room.control("next")
    expect(page.get_by_role("heading", name="What do you think")).to_be_visible(timeout=15_000)


def test_keys_are_those_of_the_console(room: Room, phone: Phones) -> None:
    page = phone()
    scan(page, room)

    page.keyboard.press("PageDown")
    expect(press(page, "Close answers")).to_be_visible()
    for key, says in (("o", "Open answers"), ("r", "Hide from room")):
        page.keyboard.press(key)
        expect(press(page, says)).to_be_visible()
    page.keyboard.press("b")
    expect(page.get_by_text("Wall: dark")).to_be_visible()
    view = room.view()
    assert (view["current"], view["phase"], view["wall"]) == ("who", "closed", "dark")
    assert view["revealed"]
    page.get_by_text("Timer", exact=True).first.click()
    page.keyboard.press("Escape")
    expect(press(page, "Start 2:00")).not_to_be_visible()


@pytest.mark.parametrize(
    ("wants", "name"),
    [({"color_scheme": "dark"}, "dark"), ({"forced_colors": "active"}, "forced")],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_is_read_in_the_dark_and_in_ones_own_colours(
    room: Room, phone: Phones, axe: Axe, photograph: Photograph, wants: Any, name: str
) -> None:
    page = phone(**wants)
    scan(page, room)
    press(page, "Start").click()
    expect(page.get_by_role("heading", name="Who decides")).to_be_visible()

    assert axe(page) == []
    photograph(page, f"remote-{name}")


def test_it_runs_from_the_right_where_its_language_does(
    hub: Server, phone: Phones, axe: Axe, photograph: Photograph
) -> None:
    room = Room(hub, WORKSHOP | {"language": "he"})
    page = phone("320")
    scan(page, room)
    press(page, "Start").click()

    back, on = (press(page, name).bounding_box() for name in ("Back", "Next"))
    assert back
    assert on
    assert back["x"] > on["x"]
    assert page.evaluate(OUT_OF_SIGHT) == []
    assert axe(page) == []
    photograph(page, "remote-rtl")


# With the console


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_console_makes_a_phone_its_remote_and_takes_it_back(
    served: Server,
    browser: Browser,
    phone: Phones,
    axe: Axe,
    photograph: Photograph,
    width: int,
) -> None:
    expect.set_options(timeout=30_000)
    mine = browser.new_context(viewport={"width": width, "height": 844})
    console, page = mine.new_page(), phone()
    console.goto(served.facilitator_url)
    if width == 390:
        console.get_by_role("button", name="Notes").press("Enter")
    console.get_by_text("Take home", exact=True).press("Enter")
    console.get_by_role("button", name="Show a code to scan").press("Enter")
    code = console.get_by_role("img", name="QR code: your phone as the remote")
    expect(code).to_be_visible()
    code.scroll_into_view_if_needed()
    expect(console.get_by_text("Phones cannot reach this address").first).to_be_visible()
    assert axe(console) == []
    photograph(console, f"remote-code-{width}")
    link = console.locator(".let-in .plw-copy textarea").input_value()

    page.goto(link)
    expect(press(page, "Start")).to_be_visible()
    console.keyboard.press("Escape")
    expect(code).not_to_be_visible()
    console.get_by_role("button", name="Start", exact=True).press("Enter")
    expect(press(page, "Next")).to_be_visible()
    before = page.locator(".now h2").first.inner_text()
    press(page, "Next").click()
    expect(page.locator(".now h2").first).not_to_have_text(before)
    if width == 390:
        console.get_by_role("button", name="Now").press("Enter")
    asked = page.locator(".now h2").first.inner_text()
    expect(console.locator(".now h2").first).to_have_text(asked)

    if width == 390:
        console.get_by_role("button", name="Notes").press("Enter")
    console.get_by_text("Take home", exact=True).press("Enter")
    console.get_by_role("button", name="Take the remote back").press("Enter")
    expect(page.get_by_role("heading", name="This phone is not a remote")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("This key was taken back.")
    expect(console.get_by_text("No phone is a remote of this room now.")).to_be_visible()
    photograph(page, "remote-taken-back")
    mine.close()
