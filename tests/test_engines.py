"""Every kind in Firefox and WebKit: phones in rooms of a real hub, by thumb and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from plwidgets.activities import Prompt, find_kind, kinds
from plwidgets.workshop import Workshop
from tests import engines, hands
from tests.engines import Engine
from tests.phones import Room
from tests.servers import Server, wait_for
from tests.test_remote import link_of

pytestmark = pytest.mark.browser
OURS = sorted(name for name, kind in kinds().items() if kind.module.startswith("plwidgets."))
SAID = "Goals of their own"


def every_kind() -> dict[str, Any]:
    """Return a workshop that has each kind once, after what it shows the answers to."""
    asked: dict[Any, dict[str, Any]] = {}
    for kind in map(find_kind, OURS):
        needed = [one for one in kind.plan["activities"] if one["id"] == kind.example.get("of")]
        asked |= {one["id"]: one for one in [*needed, kind.example]}
    return {"title": "Every kind", "tables": 2, "activities": [*asked.values()]}


@pytest.fixture(
    scope="module", params=[engines.firefox, engines.webkit], ids=lambda one: one.__name__
)
def phone(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """One page in each engine, for all tests of it."""
    with request.param(tmp_path_factory.mktemp("engine")) as page:
        yield page


def test_what_goes_wrong_on_a_page_is_heard(phone: Engine, hub: Server) -> None:
    phone.goto(f"{hub.hub}/")
    assert phone.errors() == []
    phone.evaluate("() => { setTimeout(() => { throw new Error('Dropped'); }); }")
    wait_for(lambda: any("Dropped" in error for error in phone.errors()), 5, "an error")


@pytest.mark.slow
def test_a_phone_answers_every_kind_and_is_who_it_was_when_it_comes_back(
    phone: Engine, hub: Server
) -> None:
    room, before = Room(hub, every_kind()), len(phone.errors())
    join(phone, room)
    plan = Workshop.given(every_kind())

    for activity in plan.activities:
        room.control("go", activity=activity.id)
        wait_for(partial(shows, phone, activity.prompt), 10, activity.prompt)
        fits(phone)
        if find_kind(activity.kind).takes_answers:
            _answer_twice(phone, room, activity)
        elif activity.source:
            reveal(phone, room)
        assert phone.errors()[before:] == [], activity.id

    room.control("go", activity="start")
    wait_for(lambda: hands.kept(phone), 10, "what was given before")
    phone.goto(f"{hub.hub}/")
    wait_for(lambda: hands.kept(phone), 10, "what was given before, on a page that is new")
    assert room.view()["people"] == 1
    assert phone.errors()[before:] == []


def _answer_twice(phone: Engine, room: Room, activity: Prompt) -> None:
    """Answer by thumb and see what the room said, then be asked again and answer by keyboard."""
    if activity.by == "table":
        hands.at_table(phone, "1")
    if activity.kind == "photo":
        answer(phone, room, lambda hand, _: hands.draw(hand), activity)
        return
    answer(phone, room, hands.by_thumb, activity)
    reveal(phone, room)
    room.control("new_round")
    wait_for(lambda: not hands.kept(phone), 10, f"{activity.id} is asked again")
    answer(phone, room, hands.by_keyboard, activity)


def answer(phone: Engine, room: Room, by_hand: hands.Way, activity: Prompt) -> None:
    by_hand(phone, SAID)
    wait_for(lambda: hands.kept(phone), 10, f"{activity.id} is kept ({by_hand.__name__})")
    wait_for(lambda: room.view()["answered"] == 1, 10, f"{activity.id} has an answer")
    fits(phone)


def reveal(phone: Engine, room: Room) -> None:
    room.control("reveal")
    wait_for(lambda: hands.count(phone, ".plw-results, .plw-asking"), 10, "what the room said")
    fits(phone)


def test_a_phone_is_the_remote(phone: Engine, hub: Server) -> None:
    room, before = Room(hub, every_kind()), len(phone.errors())
    room.control("go", activity="start")
    room.answer(room.join(), "start", {"choices": ["voice"]})
    phone.goto(f"{hub.hub}/{link_of(room)}")

    hands.tap(phone, ".plw-remote button", named="Close answers")
    wait_for(lambda: room.view()["phase"] == "closed", 10, "the remote closes")
    hands.tap(phone, ".plw-remote button", named="Show to room")
    wait_for(lambda: room.view()["revealed"], 10, "the remote shows")
    fits(phone)
    hands.tap(phone, ".plw-remote button", named="Next")
    wait_for(lambda: room.view()["current"] != "start", 10, "the remote goes on")
    fits(phone)
    assert phone.errors()[before:] == []


def join(phone: Engine, room: Room) -> None:
    """Come in by the code, typed on the page that has none in its address."""
    phone.goto(f"{room.server.hub}/")
    hands.tap(phone, ".plw-code-field")
    phone.type(room.code)
    wait_for(lambda: "You are in." in hands.said(phone), 10, "being in")
    fits(phone)


def shows(phone: Engine, text: str) -> bool:
    """Whether this text stands on the page."""
    return text in str(phone.evaluate("() => document.body.innerText"))


def fits(phone: Engine) -> None:
    """Hold that nothing on the page is wider than it."""
    beside = phone.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert beside <= 0, hands.said(phone)
