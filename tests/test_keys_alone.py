"""Whole workshops by keys alone: a phone that is never tapped, and screens that a clicker turns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from plwidgets.activities import find_kind
from plwidgets.client.local import LocalRoom
from plwidgets.workshop import Workshop
from tests import hands
from tests.conftest import Axe
from tests.look import ME, SMALL_PHONE, open_page, room_of, until
from tests.phones import Room
from tests.servers import Server, wait_for
from tests.spoken import OURS, PHONE

pytestmark = pytest.mark.browser
ACTIVITIES: list[dict[str, Any]] = [
    {"id": "which", "kind": "choice", "prompt": "Which first?", "options": ["Voice", "Pace"]},
    {"id": "how", "kind": "scale", "prompt": "How is it?", "statements": ["Warm", "Loud"]},
    {"id": "why", "kind": "open_text", "prompt": "Why that?"},
]
_IN_SIGHT = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return true;
  const shown = one.matches("[type=radio], [type=checkbox]") ? one.closest("label") ?? one : one;
  const box = shown.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return shown.contains(document.elementFromPoint(x, y)) || shown.outerHTML.slice(0, 120);
}"""


class Keys:
    """A hand that has no pointer, and sees what it goes to."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.evaluate = page.evaluate
        self.type = page.keyboard.type

    def tap(self, x: float, y: float) -> None:
        raise AssertionError("a key must do it")

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)
        assert self._page.evaluate(_IN_SIGHT) is True


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_a_phone_takes_part_from_the_code_to_the_end(phone: Page, hub: Server, axe: Axe) -> None:
    plan = {"title": "By keys", "roles": ["Teacher", "Leader"], "activities": ACTIVITIES}
    room, hand = Room(hub, plan), Keys(phone)
    phone.goto(f"{hub.hub}/")
    field = phone.get_by_label("Code of the room")
    field.wait_for()
    for _ in range(3):
        hand.press("Tab")
        if field.evaluate("(field) => field === document.activeElement"):
            break
    hand.type(room.code)
    phone.get_by_role("heading", name="What is your role here?").wait_for()
    hands.press(hand, "Leader")
    phone.get_by_text("You are in.").wait_for()

    hands.press(hand, "You and this room")
    you = phone.get_by_role("dialog")
    you.wait_for()
    assert you.evaluate("(sheet) => sheet.contains(document.activeElement)")
    hand.press("Escape")
    you.wait_for(state="detached")
    assert "You and this room" in phone.evaluate("document.activeElement.textContent")

    for activity in ACTIVITIES:
        room.control("go", activity=activity["id"])
        phone.get_by_role("heading", name=activity["prompt"]).wait_for()
        hands.by_keyboard(hand, "Because")
        wait_for(partial(hands.kept, hand), 10, activity["id"])
    hands.press(hand, "Hand up")
    expect(phone.get_by_role("button", name="Hand up")).to_have_attribute("aria-pressed", "true")
    room.control("end")
    phone.get_by_role("heading", name="Thank you.").wait_for()
    hands.press(hand, "Join another room")
    field.wait_for()
    assert axe(phone) == []
    assert room.view()["people"] == 1


@pytest.mark.parametrize(
    ("widget", "dark"),
    [("projector", "The projector is dark"), ("facilitator", "Projector: dark")],
)
def test_a_clicker_leads_through_a_workshop(browser: Browser, widget: str, dark: str) -> None:
    """PageDown and PageUp turn, a full stop or b makes the wall dark, and bright again."""
    room = LocalRoom(Workshop(title="By keys", activities=ACTIVITIES))
    page = open_page(browser, room, widget, late=True)

    def click(key: str, current: str | None, wall: str, shows: Locator) -> None:
        page.keyboard.press(key)
        until(page, lambda: (room.state.current, room.state.wall) == (current, wall))
        expect(shows).to_be_visible()

    def heading(name: str) -> Locator:
        return page.get_by_role("heading", name=name, exact=True)

    for activity in ACTIVITIES:
        click("PageDown", activity["id"], "room", heading(activity["prompt"]))
    click("PageDown", "why", "room", heading("Why that?"))  # a clicker ends nothing
    for key in (".", "b"):
        click(key, "why", "dark", page.get_by_text(dark))
        click(key, "why", "room", heading("Why that?"))
        expect(page.get_by_text(dark)).to_have_count(0)
    assert not room.state.ended
    for activity in ACTIVITIES[1::-1]:
        click("PageUp", activity["id"], "room", heading(activity["prompt"]))
    click("PageUp", None, "room", page.get_by_role("heading", name="By keys"))


@pytest.mark.parametrize("kind", [name for name in OURS if find_kind(name).takes_answers])
def test_what_has_the_focus_is_in_sight_on_a_small_phone(browser: Browser, kind: str) -> None:
    room = room_of(kind)
    room.join(ME, table="1")
    page = open_page(browser, room, viewport=SMALL_PHONE)
    hand = Keys(page)
    hand.press("Tab")
    for _ in range(hands.MOST_STEPS):
        if page.evaluate("document.activeElement === document.body"):
            return
        hand.press("Tab")
    raise AssertionError("the focus does not leave the page")
