"""Triad: ratings or weights for three corners, and which of them is the weakest."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from plwidgets.activities import find_kind
from plwidgets.activities.triad import chart, on_grid
from plwidgets.exceptions import InvalidAnswer
from tests.conftest import Axe
from tests.kinds.cards import bots, bring_no_look, caption, lived, problem, prompt, tally
from tests.look import ME, SMALL_PHONE, open_page, room_of

FIELDS: dict[str, Any] = {"corners": ["A", "B", "C"]}
TRIANGLE = {**FIELDS, "input": "triangle"}


def values(a: Any, b: Any, c: Any) -> dict[str, Any]:
    return {"values": {"a": a, "b": b, "c": c}}


@pytest.mark.parametrize(
    ("fields", "answer", "field"),
    [
        (FIELDS, {"values": {"a": 1, "b": 2}}, "values.c"),
        (FIELDS, values(0, 1, 1), "values.a"),
        (FIELDS, values(1, 6, 1), "values.b"),
        (FIELDS, values(1, 1, 2.5), "values.c"),
        (FIELDS, {"values": {"a": 1, "b": 2, "d": 3}}, "values"),
        (TRIANGLE, values(50, 50, 1), "values"),
        (TRIANGLE, {"values": {"a": 50, "b": 50}}, "values"),
        (TRIANGLE, values(-10, 60, 50), "values.a"),
    ],
)
def test_a_wrong_answer_is_refused(
    fields: dict[str, Any], answer: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        find_kind("triad").parse(prompt("triad", **fields), answer)

    assert caught.value.field == field
    assert "'q'" in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("fields", "answer", "columns"),
    [
        (FIELDS, (4, 2, 2), {"rating_a": 4, "rating_b": 2, "rating_c": 2, "weakest": ["b", "c"]}),
        (FIELDS, (3, 3, 3), {"rating_a": 3, "rating_b": 3, "rating_c": 3, "weakest": []}),
        (TRIANGLE, (60, 40, 0), {"weight_a": 60, "weight_b": 40, "weight_c": 0, "weakest": ["c"]}),
    ],
)
def test_columns_hold_the_values_and_the_weakest(
    fields: dict[str, Any], answer: tuple[int, int, int], columns: dict[str, Any]
) -> None:
    asked = prompt("triad", **fields)
    given = find_kind("triad").parse(asked, values(*answer))

    assert given.columns(asked) == columns
    assert given.said(asked) == f"A {answer[0]}, B {answer[1]}, C {answer[2]}"


def test_a_triad_has_three_corners() -> None:
    assert "corners" in problem("triad", corners=["A", "B"])


RATINGS = [(5, 1, 3), (4, 2, 2), (3, 3, 3), (5, 2, 4)]


def test_ties_count_for_each_and_three_alike_for_none() -> None:
    got = tally(prompt("triad", **FIELDS), [values(*one) for one in RATINGS]).as_dict()

    assert [(row["id"], row["value"], row["share"]) for row in got["rows"]] == [
        ("a", 0, 0.0),
        ("b", 3, 0.75),
        ("c", 1, 0.25),
    ]
    assert (got["tied"], got["alike"]) == (1, 1)
    assert [corner["median"] for corner in got["corners"]] == [4.5, 2, 3]
    assert got["corners"][0]["values"] == {"3": 1, "4": 1, "5": 2}


@given(st.integers(0, 100), st.integers(0, 100))
def test_on_the_grid_weights_still_add_up_and_are_near(one: int, other: int) -> None:
    low, high = sorted((one, other))
    weights = [low, high - low, 100 - high]

    found = on_grid(weights)

    assert sum(found) == 100
    assert all(place % 5 == 0 for place in found)
    assert all(abs(a - b) < 5 for a, b in zip(weights, found, strict=True))


def test_places_in_the_triangle_are_counted_on_the_grid() -> None:
    answers = [values(50, 30, 20), values(51, 29, 20), values(0, 0, 100)]
    got = tally(prompt("triad", **TRIANGLE), answers).as_dict()

    assert got["spots"] == {"0 0 100": 1, "50 30 20": 2}
    assert sum(corner["mean"] for corner in got["corners"]) == pytest.approx(100)


@settings(deadline=None)  # a busy machine is no failure
@given(st.data())
def test_a_tally_does_not_depend_on_order_nor_on_what_was_taken_back(data: st.DataObject) -> None:
    asked = prompt("triad", **TRIANGLE)
    answers = bots(asked, data.draw(st.integers(0, 8)))
    gone = data.draw(st.sets(st.sampled_from(range(len(answers))))) if answers else set()

    one, other = lived(asked, answers, gone)

    assert one.as_dict() == other.as_dict()


class TestChart:
    def test_ratings_are_strips_that_say_for_how_many_each_is_weakest(self) -> None:
        answers = [values(*one) for one in RATINGS]
        figure = chart.figure(tally(prompt("triad", **FIELDS), answers).as_dict())

        assert [*figure.layout.yaxis2.ticktext][1] == "<b>weakest for 75%</b><br>median 2"
        assert caption(figure) == "n = 4 · 1 has two weakest, each counts · 1 has all three alike"
        steps = [note.text for note in figure.layout.annotations[1:]]
        assert steps == ["1", "2", "3", "4", "5"]
        assert bring_no_look(figure)

    def test_five_hundred_places_are_at_most_as_many_bubbles_as_the_grid_has(self) -> None:
        asked = prompt("triad", **TRIANGLE)
        figure = chart.figure(tally(asked, bots(asked, 500)).as_dict())

        sizes = figure.data[0].marker.size
        assert len(sizes) <= 231
        assert max(sizes) == 34
        assert "mean" in figure.data[1].text[0]
        assert "n = 500 · the largest bubble: " in caption(figure)

    @pytest.mark.parametrize("fields", [FIELDS, TRIANGLE])
    def test_before_the_first_answer_the_corners_wait(self, fields: dict[str, Any]) -> None:
        figure = chart.figure(tally(prompt("triad", **fields), []).as_dict())

        assert caption(figure) == "No answers yet"


@pytest.mark.browser
class TestOnAPhone:
    def test_ratings_by_keyboard_alone_and_kept_on_a_reload(
        self, browser: Browser, axe: Axe
    ) -> None:
        page = open_page(browser, room_of("triad"), viewport=SMALL_PHONE)
        groups = page.get_by_role("group")
        for place, steps in enumerate((3, 1, 2)):
            groups.nth(place).get_by_role("radio").first.focus()
            page.keyboard.press("Space")
            for _ in range(steps):
                page.keyboard.press("ArrowRight")
            if place == 1:
                expect(page.get_by_text("1 more to rate")).to_be_visible()
                page.reload()
                expect(groups.nth(1).get_by_role("radio").nth(1)).to_be_checked()
        page.locator("[data-main]").focus()
        page.keyboard.press("Enter")

        expect(page.get_by_text("Received").first).to_be_visible()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_the_triangle_is_tapped_or_moved_by_keys_and_always_adds_up(
        self, browser: Browser, axe: Axe
    ) -> None:
        room = room_of("triad", input="triangle")
        page = open_page(browser, room, viewport=SMALL_PHONE)
        sliders = page.get_by_role("slider")
        expect(sliders.first).to_have_attribute("aria-valuetext", "not placed yet")

        page.locator(".plw-plane div").click(position={"x": 120, "y": 110})
        first = [int(slider.input_value()) for slider in sliders.all()]
        sliders.first.focus()
        page.keyboard.press("End")
        page.keyboard.press("ArrowLeft")

        assert sum(first) == 100
        assert sliders.first.input_value() == "99"
        assert sum(int(slider.input_value()) for slider in sliders.all()) == 100
        assert axe(page) == []
        page.locator("[data-main]").click()
        expect(page.get_by_text("Received").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_who_has_two_weakest_is_said_where_shares_are_more_than_all(
        self, browser: Browser
    ) -> None:
        room = room_of("triad", results="live")
        two = {"clarity": 2, "authenticity": 2, "capacity": 5}
        room.answer(room.join(ME), "it", {"values": two})
        page = open_page(browser, room)

        expect(page.locator(".plw-results .plw-n").last).to_have_text(
            "1 has two weakest, each counts"
        )
