"""What the hall sees while results are hidden: what is asked, who answered, and what is lit."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from plwidgets.activities import find_kind, kinds
from plwidgets.client.local import LocalRoom
from tests.conftest import Axe
from tests.look import ME, open_page, refresh, room_of, room_with, settled
from tests.test_chart_pages import WORDS

pytestmark = pytest.mark.browser

LIGHTS = ["open_text", "turn_and_talk", "form", "plan", "reflection", "table_topic"]
"""The kinds that keep answers apart, each of which can be lit."""
TABLES = [str(number) for number in range(1, 10)]
SCREENS = [(1024, 768), (1280, 720), (1920, 1080), (3840, 2160)]

LAID: list[tuple[str, dict[str, Any], list[str]]] = [
    ("choice", {"options": ["Marks", "Talks"]}, ["Marks", "Talks"]),
    ("quiz", {"options": ["Ten", "Two"], "correct": "Two", "explain": "Count."}, ["Ten", "Two"]),
    ("ranking", {"options": ["Marks", "Talks"]}, ["Marks", "Talks"]),
    ("points", {"options": ["Marks", "Talks"]}, ["Marks", "Talks"]),
    ("scale", {"statements": ["It works"], "levels": ["No", "Yes"]}, ["It works", "No", "Yes"]),
    ("rubric", {"criteria": ["Depth"], "levels": ["Low", "High"]}, ["Depth", "Low", "High"]),
    (
        "sort",
        {"cards": ["Goals", "Pace"], "buckets": ["Is", "Not"]},
        ["Goals", "Pace", "Is", "Not"],
    ),
    ("number", {"least": 0, "most": 60, "correct": 5, "unit": "km"}, ["0 km", "60 km"]),
    ("pick", {"cards": ["A", "B"], "piles": ["Mine"], "at_most": 2}, ["A", "B", "Mine"]),
    ("triad", {"corners": ["One", "Two", "Three"]}, ["One", "Two", "Three"]),
    ("connect", {"left": ["A", "B"], "right": ["C", "D"]}, ["A", "B", "C", "D"]),
    ("spectrum", {"poles": ["Left", "Right"], "items": ["It"]}, ["It", "Left", "Right"]),
    (
        "spectrum",
        {"poles": [], "items": [{"label": "It", "poles": ["Low", "High"]}]},
        ["It", "Low – High"],
    ),
    (
        "plan",
        {"targets": [{"label": "Ask", "strategies": ["Read", "Talk"]}]},
        ["Ask", "Read · Talk"],
    ),
    (
        "matrix",
        {
            "items": ["It"],
            "x": {"low": "Little", "high": "Much"},
            "y": {"low": "Few", "high": "All"},
        },
        ["It", "Little – Much", "Few – All"],
    ),
]


def hidden(kind: str, **fields: Any) -> LocalRoom:
    """Return a room that is asked this; nobody but the facilitator sees results."""
    return room_of(kind, results="hidden", **fields)


def wall_of(browser: Browser, room: LocalRoom, **options: Any) -> Page:
    page = open_page(browser, room, "projector", **options)
    settled(page)
    return page


@pytest.mark.parametrize("kind", LIGHTS)
def test_the_answer_that_is_lit_is_shown_alone_and_to_the_hall_alone(
    browser: Browser, kind: str
) -> None:
    asked = find_kind(kind).example | {"id": "it", "results": "hidden"}
    room = room_with([asked | ({"display": "wall"} if kind == "reflection" else {})], tables=TABLES)
    room.join(ME)
    room.fill("it", 9)
    given = [*room.state.at("it").given.values()]
    room.control("spotlight", answer=given[3].entry.seq)
    page = wall_of(browser, room)

    lit = page.locator(".plw-spotlight")
    said = given[3].entry.answer.texts()[0].split("\n")[0]
    expect(lit).to_contain_text(said)
    others = {text for one in given for text in one.entry.answer.texts() if said not in text}
    told = str(room.view("projector"))
    mine = " ".join(given[3].entry.answer.texts())
    assert others
    assert not [text for text in others if text in told and text not in mine]
    assert room.view("participant", ME)["tally"] is None
    expect(page.locator("footer .count")).to_contain_text("9")

    console = open_page(browser, room, "facilitator")
    expect(console.get_by_text("on the projector now")).to_be_visible()

    room.control("spotlight", answer=None)
    refresh(page, room, "projector")
    expect(lit).to_have_count(0)
    assert room.view("projector")["tally"] is None


def test_nothing_is_lit_any_more_once_its_writer_changed_or_the_room_hid_it() -> None:
    room = room_with([{"id": "why", "kind": "open_text", "results": "hidden"}])
    room.join("ana")
    seq = room.answer("ana", "why", {"text": "Mine"})
    room.control("spotlight", answer=seq)
    assert room.view("projector")["tally"]["n"] == 1
    room.answer("ana", "why", {"text": "Another"})
    for role in ("projector", "facilitator"):
        assert room.view(role)["spotlight"] is None
    assert room.view("projector")["tally"] is None


def test_what_is_chosen_or_kept_private_is_never_lit() -> None:
    private = {"id": "it", "kind": "form", "fields": ["Why?"], "private": True}
    for asked in (private, {"id": "it", "kind": "choice", "options": ["A", "B"]}):
        room = room_with([asked])
        room.fill("it", 3)
        room.control("spotlight", answer=next(iter(room.state.at("it").given.values())).entry.seq)
        assert room.view("projector")["tally"] is None


def test_what_is_lit_stands_before_groups_that_are_compared(browser: Browser) -> None:
    room = room_with([{"id": "it", "kind": "open_text", "results": "projector"}], tables=["1", "2"])
    room.fill("it", 12)
    room.control("compare", activity="it", by="table")
    entry = next(iter(room.state.at("it").given.values())).entry
    room.control("spotlight", answer=entry.seq)

    expect(wall_of(browser, room).locator(".plw-spotlight")).to_contain_text(entry.answer.text)


@pytest.mark.parametrize(("kind", "fields", "read"), LAID)
def test_what_is_asked_about_stands_on_the_wall_and_nothing_of_what_is_answered(
    browser: Browser, kind: str, fields: dict[str, Any], read: list[str]
) -> None:
    room = hidden(kind, **fields)
    empty = wall_of(browser, room).locator(".things").inner_html()
    room.fill("it", 7)
    page = wall_of(browser, room)

    things = page.locator(".things")
    for text in read:
        expect(things).to_contain_text(text)
    assert things.inner_html() == empty
    assert room.view("projector")["tally"] is None
    expect(page.locator("footer .count")).to_have_text("7 of 7 answered")
    expect(page.locator(".foot .on")).to_have_count(7)


def test_every_kind_that_asks_about_things_lays_them_out() -> None:
    in_words = {*LIGHTS, "word_cloud", "q_and_a", "photo", "pin"} - {"plan"}
    asking = {name for name, kind in kinds().items() if kind.ours and kind.takes_answers}
    assert {kind for kind, _, _ in LAID} | in_words == asking | {"table_topic"}


def test_things_stand_there_before_answering_opens_and_go_when_nobody_answered(
    browser: Browser, axe: Axe
) -> None:
    room = hidden("choice", start="waiting", options=["Marks", "Talks"])
    page = wall_of(browser, room)
    expect(page.get_by_text("Talks", exact=True)).to_be_visible()
    expect(page.get_by_text("Answering opens in a moment")).to_be_visible()
    assert axe(page) == []

    room.control("open")
    room.control("close")
    refresh(page, room, "projector")
    expect(page.get_by_text("No answers came in.")).to_be_visible()


def test_a_chart_takes_the_place_of_what_is_laid_out_once_it_is_shown(browser: Browser) -> None:
    room = hidden("choice", options=["Marks", "Talks"])
    room.fill("it", 7)
    page = wall_of(browser, room)
    room.control("reveal")
    refresh(page, room, "projector")
    expect(page.locator(".plw-chart[data-state=drawn]")).to_be_visible()
    expect(page.locator(".things")).to_have_count(0)


LONG = "of many words that take more than one line, and then some more, beside their bars"
MUCH: list[tuple[str, dict[str, Any]]] = [
    ("choice", {"options": WORDS[:14]}),
    ("choice", {"options": [f"{word} {LONG}" for word in WORDS[:12]]}),
    ("scale", {"statements": [f"{word} {LONG}" for word in WORDS[:7]], "levels": ["No", "Yes"]}),
    ("sort", {"cards": [f"{word} {LONG}" for word in WORDS[:24]], "buckets": ["Is", "Not"]}),
]


@pytest.mark.parametrize("size", SCREENS)
def test_all_things_can_be_read_on_some_page_however_many_and_long(
    browser: Browser, size: tuple[int, int]
) -> None:
    for kind, fields in MUCH:
        room = hidden(kind, **fields)
        page = wall_of(browser, room, viewport={"width": size[0], "height": size[1]})
        read = page.evaluate(_READ)
        pager = page.locator(".laid .plw-pages bdi")
        for _ in range(int(pager.inner_text().split(" / ")[1]) - 1 if pager.count() else 0):
            page.keyboard.press("ArrowDown")
            settled(page)
            read += page.evaluate(_READ)
        things = next(iter(fields.values()))
        assert sorted(read) == sorted(things)


_READ = """() => {
  const board = document.querySelector(".things").getBoundingClientRect();
  return [...document.querySelectorAll(".things .shown p")].filter((text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const { top, bottom, left, right } = range.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(text).fontSize);
    return top >= board.top - 2 && bottom <= board.bottom + 2 && left >= board.left - 2 &&
      right <= board.right + 2 && size >= 0.013 * innerWidth;
  }).map((text) => text.textContent);
}"""


def test_a_tables_notes_begin_where_its_name_does(browser: Browser) -> None:
    room = room_with([{"id": "it", "kind": "table_topic", "prompt": "What?"}], tables=["1", "2"])
    room.fill("it", 12)
    room.control("reveal")
    sheet = wall_of(browser, room).locator(".plw-board .shown li:not(.empty)").first
    name, notes = (sheet.locator(part).first.bounding_box() for part in ("h2", "p"))

    assert name is not None
    assert notes is not None
    assert notes["x"] == name["x"]
    assert name["y"] < notes["y"] < name["y"] + 3 * name["height"]
