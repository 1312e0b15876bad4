"""What wall, console and remote speak: the room says for the wall, each browser for its page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import Refused
from plwidgets.workshop import Workshop
from tests.conftest import Axe, Photograph
from tests.look import open_page, refresh, settled, until
from tests.phones import Room, Wire
from tests.servers import Server

PLAN = {
    "title": "First steps",
    "languages": ["en", "es"],
    "translations": {
        "es": {
            "First steps": "Primeros pasos",
            "What comes first?": "¿Qué va primero?",
            "Voice": "Voz",
            "Pace": "Ritmo",
        }
    },
    "activities": [
        {
            "id": "first",
            "kind": "choice",
            "prompt": "What comes first?",
            "options": ["Voice", "Pace"],
            "results": "live",
        },
        {"id": "why", "kind": "open_text", "prompt": "Why?"},
    ],
}


@pytest.fixture
def room() -> LocalRoom:
    room = LocalRoom(Workshop.model_validate(PLAN))
    room.control("go", activity="first")
    return room


def asked(room: LocalRoom, role: str) -> tuple[str, str]:
    view = room.view(role)  # type: ignore[arg-type]
    return view["activity"]["prompt"], view["tally"]["rows"][0]["label"]


def test_a_wall_speaks_what_the_room_says_and_every_console_sees_which(room: LocalRoom) -> None:
    room.control("wall", languages=["es"])
    assert asked(room, "projector") == ("¿Qué va primero?", "Voz")
    assert asked(room, "facilitator") == ("What comes first?", "Voice")
    assert room.view("facilitator")["wall_speaks"] == ["es"]
    assert room.view("projector")["workshop"]["language"] == "es"
    room.control("wall", languages=["en"])
    assert room.view("facilitator")["wall_speaks"] == []
    room.control("wall", shows="dark")
    room.control("wall", languages=["es"])
    assert room.state.wall == "dark"
    room.control("undo")
    assert room.state.wall_speaks == ()


def test_a_wall_says_what_is_asked_in_two_languages(room: LocalRoom) -> None:
    room.control("wall", languages=["es", "en"])
    told = room.view("projector")
    assert told["activity"]["prompt"] == "¿Qué va primero?"
    assert told["also"] == {"language": "en", "prompt": "What comes first?"}
    room.control("go", activity="why")
    assert "also" not in room.view("projector")  # it is not said otherwise


def test_a_wall_may_speak_a_language_in_which_the_workshop_is_not(room: LocalRoom) -> None:
    room.control("wall", languages=["ar"])
    told = room.view("projector")["workshop"]
    assert (told["language"], told["spoken"]) == ("en", "ar")
    with pytest.raises(Refused, match="cannot speak 'fi'"):
        room.control("wall", languages=["fi"])
    with pytest.raises(Refused, match="cannot speak 'ar'"):
        room.control("wall", languages=["es", "ar"])  # nothing is asked in that


def test_what_a_console_mends_is_in_the_main_language(room: LocalRoom) -> None:
    room.reads["facilitator"] = ["es"]
    told = room.view("facilitator")
    assert told["activity"]["prompt"] == "¿Qué va primero?"
    step = told["workshop"]["activities"][0]
    assert (step["title"], step["named"]) == ("¿Qué va primero?", "What comes first?")
    assert (step["prompt"], step["lines"]) == ("What comes first?", {"options": ["Voice", "Pace"]})


def test_each_console_has_its_language_and_the_wall_the_rooms(hub: Server) -> None:
    room = Room(hub, PLAN)
    room.control("go", activity="first")
    key = room.key
    with (
        Wire(hub, room.code) as one,
        Wire(hub, room.code) as other,
        Wire(hub, room.code) as wall,
    ):
        one.hello(key, role="facilitator", read=["es"])
        other.hello(key, role="facilitator")
        wall.hello(key, role="projector", read=["es"])
        titles = [wire.view["workshop"]["title"] for wire in (one, other, wall)]
        assert titles == ["Primeros pasos", "First steps", "First steps"]
        room.control("wall", languages=["es"])
        assert wall.next("view")["view"]["workshop"]["title"] == "Primeros pasos"
        assert other.until(lambda view: view["wall_speaks"] == ["es"])
        other.send(type="read", read=["de"])
        assert other.next("view")["view"]["workshop"]["spoken"] == "de"


def test_a_console_speaks_what_is_chosen_in_its_browser(
    browser: Browser, room: LocalRoom, axe: Axe, photograph: Photograph
) -> None:
    page = open_page(browser, room, "facilitator", alone=True)
    page.get_by_text("Take home", exact=True).click()
    page.get_by_label("Language of this page").select_option("ar")
    console = page.locator(".plw-console")
    expect(console).to_have_attribute("lang", "ar")
    expect(console).to_have_attribute("dir", "rtl")
    expect(page.locator("h2[lang]", has_text="What comes first?")).to_have_attribute("lang", "en")
    until(page, lambda: room.reads["facilitator"] == ["ar"])
    assert axe(page) == []
    photograph(page, "console-ar")
    page.reload()
    expect(console).to_have_attribute("lang", "ar")


def test_a_wall_in_two_languages(
    browser: Browser, room: LocalRoom, axe: Axe, photograph: Photograph
) -> None:
    room.control("wall", languages=["es", "en"])
    page = open_page(
        browser, room, "projector", alone=True, viewport={"width": 1280, "height": 720}
    )
    expect(page.locator(".plw-projector")).to_have_attribute("lang", "es")
    expect(page.locator("h1")).to_have_attribute("lang", "es")
    expect(page.locator(".also")).to_have_attribute("lang", "en")
    for number in range(5):
        room.join(f"p{number}")
        room.answer(f"p{number}", "first", {"choices": ["voice"]})
    refresh(page, room, "projector")
    page.get_by_text("Voz").first.wait_for()
    settled(page)
    assert axe(page) == []
    photograph(page, "wall-es-en")
    room.control("wall", languages=["ar"])
    refresh(page, room, "projector")
    expect(page.locator(".plw-projector")).to_have_attribute("dir", "rtl")
    expect(page.locator("h1")).to_have_attribute("lang", "en")
    settled(page)
    photograph(page, "wall-ar")
