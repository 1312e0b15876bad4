"""Pins on a picture: by a tap and by keys, in areas, on every screen."""

from __future__ import annotations

from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Locator, Page, expect

from plwidgets.activities import find_kind
from plwidgets.activities.pin import Spot, chart
from plwidgets.exceptions import InvalidAnswer
from plwidgets.room.plan.files import Files
from plwidgets.room.views import Views
from tests import drawn
from tests.conftest import Axe
from tests.kinds.cards import bots, caption, entries, problem, prompt, tally
from tests.look import (
    ME,
    PHONE,
    PROJECTOR,
    SMALL_PHONE,
    open_page,
    refresh,
    room_of,
    settled,
    until,
)

IMAGE = {"src": drawn.url(drawn.png(300, 200, "sand")), "alt": "A plan of the room"}
AREAS = [
    {"id": "window", "label": "Window", "x": 0, "y": 0, "width": 0.5, "height": 0.5},
    {"label": "Door", "x": 0.4, "y": 0.4, "width": 0.6, "height": 0.6},
]
ROOM: dict[str, Any] = {"image": IMAGE, "areas": AREAS, "pins": 2}


def at(*spots: tuple[Any, Any]) -> dict[str, Any]:
    return {"pins": [{"x": x, "y": y} for x, y in spots]}


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        (at(), "pins"),
        (at((0.1, 0.1), (0.2, 0.2), (0.3, 0.3)), "pins"),
        (at((1.1, 0.5)), "pins.0.x"),
        (at((0.5, -0.01)), "pins.0.y"),
        (at((True, 0.5)), "pins.0.x"),
        (at(("0.5", 0.5)), "pins.0.x"),
        ({"pins": [{"x": 0.5}]}, "pins.0.y"),
        ({"pins": [{"x": 0.5, "y": 0.5, "z": 1}]}, "pins.0.z"),
        ({"places": []}, "pins"),
    ],
)
def test_a_wrong_answer_is_refused(answer: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        find_kind("pin").parse(prompt("pin", **ROOM), answer)

    assert caught.value.field == field
    assert caught.value.hint


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "'image' is missing"),
        ({"image": {"src": drawn.url(b"odd"), "alt": "A"}}, "width and height"),
        ({"image": IMAGE, "pins": 1, "at_least": 2}, "more than there are pins (1)"),
        ({"image": IMAGE, "areas": [{**AREAS[0], "width": 1, "x": 0.2}]}, "outside of the picture"),
        ({"image": IMAGE, "areas": [{**AREAS[0], "id": "elsewhere"}]}, "lies in none"),
        ({"image": IMAGE, "areas": ["Window"]}, "'x' is missing"),
        ({"image": IMAGE, "areas": [AREAS[0], AREAS[0]]}, "two options have the id 'window'"),
    ],
)
def test_a_prompt_that_cannot_work_says_why(fields: dict[str, Any], said: str) -> None:
    assert said in problem("pin", **fields)


def test_a_picture_of_unknown_size_is_taken_with_its_sides() -> None:
    odd = {"src": drawn.url(b"odd"), "alt": "A", "width": 300, "height": 200}

    assert tally(prompt("pin", image=odd), []).as_dict()["ratio"] == 1.5


def test_columns_are_places_and_areas() -> None:
    one = prompt("pin", image=IMAGE)
    parse = find_kind("pin").parse
    assert parse(one, at((0.25, 1))).columns(one) == {"x": 0.25, "y": 1.0}

    two = prompt("pin", **ROOM)
    answer = parse(two, at((0.123456, 0.2)))
    assert answer.columns(two) == {
        "x_1": 0.1235,
        "y_1": 0.2,
        "area_1": "window",
        "x_2": None,
        "y_2": None,
        "area_2": None,
    }
    assert answer.said(two) == "Window (→ 12% ↓ 20%)"
    measures = {one.name: one.measure for one in type(answer).variables(two)}
    assert measures["x_1"] == measures["y_2"] == "number"
    assert measures["area_2"] == "choice"


def test_pins_are_counted_in_the_first_area_that_holds_them_or_elsewhere() -> None:
    asked = prompt("pin", **ROOM)

    got = tally(asked, [at((0.1, 0.1), (0.45, 0.45)), at((0.9, 0.9)), at((0.9, 0.1))]).as_dict()

    assert [(row["label"], row["value"], row["of"]) for row in got["rows"]] == [
        ("Window", 2, 4),
        ("Door", 1, 4),
        ("elsewhere", 1, 4),
    ]
    assert got["put"] == 4
    assert [area["n"] for area in got["areas"]] == [2, 1]


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=30))
def test_the_parts_of_a_picture_without_areas_hold_every_pin(
    spots: list[tuple[float, float]],
) -> None:
    asked = prompt("pin", image=IMAGE)

    got = tally(asked, [at(spot) for spot in spots]).as_dict()

    frame = pd.DataFrame(spots, columns=["x", "y"]).round(4)
    thirds = [(frame[axis] * 3).astype(int).clip(upper=2) for axis in ("y", "x")]
    counts = (3 * thirds[0] + thirds[1]).value_counts()
    assert [row["value"] for row in got["rows"]] == [counts.get(part, 0) for part in range(9)]
    assert sum(dot["n"] for dot in got["dots"]) == len(spots)
    assert len(got["rows"]) == 9


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_what_coaches_get_adds_up_and_no_pin_is_torn_apart(seed: int) -> None:
    asked = prompt("pin", **ROOM)
    given = entries(asked, bots(asked, 12))
    answer = find_kind("pin").answer
    assert answer is not None

    mixed = answer.mixed(asked, given, Random(seed))

    def pins(answers: Any) -> list[Spot]:
        return sorted(
            (spot for one in answers for spot in one.pins), key=lambda one: (one.x, one.y)
        )

    assert pins(mixed) == pins(one.answer for one in given)
    dumped = [one.model_dump() for one in mixed]
    assert tally(asked, dumped).as_dict() == find_kind("pin").tally(asked).of(given).as_dict()


def test_however_many_answer_a_wall_has_as_many_dots_as_it_can_tell_apart() -> None:
    asked = prompt("pin", image=IMAGE, pins=10)
    told = tally(asked, bots(asked, 3000)).as_dict()

    assert told["put"] > 10_000
    assert len(told["dots"]) <= 1600


class TestChart:
    def test_dots_are_as_large_as_many_and_areas_are_named(self) -> None:
        asked = prompt("pin", **ROOM)
        figure = chart.figure(
            tally(asked, [at((0.1, 0.1), (0.1, 0.1))] * 8 + [at((0.9, 0.9))]).as_dict()
        )

        small, large = sorted(figure.data[0].marker.size)
        assert small < large
        texts = [note.text for note in figure.layout.annotations]
        assert any("Window <b>16</b>" in text for text in texts)
        assert "17 pins" in caption(figure)

    def test_without_answers_it_says_so(self) -> None:
        assert "No answers yet" in caption(chart.figure(tally(prompt("pin", **ROOM), []).as_dict()))


def pinned(page: Page) -> Locator:
    return page.locator(".plw-pinned").first


def tap(page: Page, x: float, y: float) -> None:
    box = pinned(page).bounding_box()
    assert box
    page.mouse.click(box["x"] + x * box["width"], box["y"] + y * box["height"])


class TestOnAPhone:
    @pytest.mark.parametrize("viewport", [PHONE, SMALL_PHONE])
    def test_a_tap_puts_a_pin_and_then_moves_the_nearest(
        self, browser: Browser, viewport: Any
    ) -> None:
        room = room_of("pin", **ROOM)
        page = open_page(browser, room, viewport=viewport)

        tap(page, 0.2, 0.2)
        tap(page, 0.8, 0.8)
        tap(page, 0.7, 0.7)
        page.get_by_role("button", name="Send").click()
        until(page, lambda: bool(room.state.at("it").given))

        pins = room.state.at("it").given[ME].entry.answer.model_dump()["pins"]
        assert [pytest.approx((one["x"], one["y"]), abs=0.02) for one in pins] == [
            (0.2, 0.2),
            (0.7, 0.7),
        ]
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]

    def test_by_keyboard_alone_and_told_where_it_is(self, browser: Browser, axe: Axe) -> None:
        room = room_of("pin", **ROOM)
        page = open_page(browser, room)

        page.get_by_role("button", name="Add a pin").focus()
        page.keyboard.press("Enter")
        pin = page.get_by_role("button", name="Pin 1: ")
        expect(pin).to_be_focused()
        expect(pin).to_have_accessible_name("Pin 1: Window, 50% from the left, 50% from above")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Shift+ArrowUp")
        said = "Pin 1: Window, 48% from the left, 40% from above"
        expect(pin).to_have_accessible_name(said)
        expect(page.get_by_role("status").filter(has_text=said)).to_have_count(1)
        expect(pin).to_be_focused()
        for _ in range(12):
            page.keyboard.press("Shift+ArrowLeft")
        expect(pin).to_have_accessible_name("Pin 1: Window, 0% from the left, 40% from above")
        assert axe(page) == []

        page.get_by_role("button", name="Send").click()
        until(page, lambda: bool(room.state.at("it").given))
        assert room.state.at("it").given[ME].entry.answer.model_dump(mode="json") == at((0, 0.4))

        pin.focus()
        page.keyboard.press("Delete")
        expect(page.get_by_text("Pin 1 is away")).to_have_count(1)
        expect(pin).to_have_count(0)

    def test_what_the_room_says_is_on_the_picture_and_in_words(
        self, browser: Browser, axe: Axe
    ) -> None:
        room = room_of("pin", **ROOM, results="live")
        room.fill("it", 6)
        page = open_page(browser, room)
        tap(page, 0.2, 0.2)
        page.get_by_role("button", name="Send").click()
        room.control("close")
        refresh(page, room)

        said = page.locator(".plw-results")
        expect(said.get_by_role("img", name="A plan of the room")).to_be_visible()
        expect(said.get_by_text("yours")).to_have_count(1)
        expect(said.get_by_text("elsewhere")).to_be_visible()
        expect(page.get_by_role("img", name="A plan of the room")).to_have_count(1)
        assert axe(page) == []

    @pytest.mark.parametrize("colours", [{"color_scheme": "dark"}, {"forced_colors": "active"}])
    def test_its_pins_are_seen_in_any_colours(
        self, browser: Browser, axe: Axe, colours: dict[str, Any]
    ) -> None:
        page = open_page(browser, room_of("pin", **ROOM), **colours)
        tap(page, 0.5, 0.5)

        pin = page.get_by_role("button", name="Pin 1: ")
        ground, letters = pin.evaluate(
            "(one) => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color]"
        )
        assert ground != letters
        assert "rgba(0, 0, 0, 0)" not in ground
        assert axe(page) == []


class TestOnTheStage:
    @pytest.mark.parametrize("language", ["en", "ar"])
    def test_pins_lie_where_they_were_put_whichever_way_the_page_runs(
        self, browser: Browser, language: str
    ) -> None:
        room = room_of("pin", **{**ROOM, "areas": []})
        workshop = room.state.workshop.model_copy(update={"language": language})
        room = type(room)(workshop)
        room.control("go", activity="it")
        room.join("p1")
        room.answer("p1", "it", at((0.9, 0.1)))
        room.control("reveal")
        page = open_page(browser, room, "projector", alone=True)
        settled(page)

        picture = page.locator(".plw-pinned img").bounding_box()
        dot = page.locator(".plw-pinned > i").bounding_box()
        assert picture
        assert dot
        assert picture["width"] / picture["height"] == pytest.approx(1.5, rel=0.01)
        assert picture["height"] > PROJECTOR["height"] / 3
        x = (dot["x"] + dot["width"] / 2 - picture["x"]) / picture["width"]
        y = (dot["y"] + dot["height"] / 2 - picture["y"]) / picture["height"]
        assert (x, y) == pytest.approx((0.9, 0.1), abs=0.02)

    @pytest.mark.parametrize("widget", ["projector", "facilitator"])
    def test_areas_say_how_many_are_in_them(self, browser: Browser, widget: str) -> None:
        room = room_of("pin", **ROOM)
        for n, spot in enumerate([(0.1, 0.1), (0.2, 0.2), (0.9, 0.9)]):
            room.join(f"p{n}")
            room.answer(f"p{n}", "it", at(spot))
        room.control("reveal")
        page = open_page(browser, room, widget)
        settled(page)

        areas = page.locator(".plw-pinned > p")
        expect(areas).to_have_text(["Window 2", "Door 1"])
        expect(page.get_by_role("img", name="A plan of the room")).to_have_count(1)
        size = areas.first.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")
        assert size >= (28 if widget == "projector" else 14)

    def test_until_there_are_results_the_wall_shows_the_picture_alone(
        self, browser: Browser
    ) -> None:
        room = room_of("pin", **ROOM)
        room.fill("it", 3)
        page = open_page(browser, room, "projector")
        settled(page)

        expect(page.get_by_role("img", name="A plan of the room")).to_be_visible()
        expect(page.locator(".plw-pinned")).to_have_count(0)

    def test_views_of_a_hub_name_its_address(self) -> None:
        room = room_of("pin", **ROOM)
        room.fill("it", 3)
        room.control("reveal")

        told = Views(files=Files("123456")).shared(room.state, "projector")

        assert "data:" not in str(told)
