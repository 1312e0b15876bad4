"""Matrix: places on two axes, the quarter that most chose, and a square with its sliders."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Browser, expect

from plwidgets.activities import find_kind
from plwidgets.activities.matrix import chart
from plwidgets.activities.matrix.labels import Box, place
from plwidgets.exceptions import InvalidAnswer
from plwidgets.room.answers.tallies import side_by_side
from tests.conftest import Axe
from tests.kinds.cards import bots, bring_no_look, caption, entries, problem, prompt, tally
from tests.look import SMALL_PHONE, open_page, room_of

FIELDS: dict[str, Any] = {
    "x": {"title": "Work", "low": "Little", "high": "Much"},
    "y": {"title": "Help", "low": "Few", "high": "Many"},
    "items": ["A", "B"],
}


def spots(a: tuple[int, int], b: tuple[int, int]) -> dict[str, Any]:
    return {"places": {"a": {"x": a[0], "y": a[1]}, "b": {"x": b[0], "y": b[1]}}}


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        ({"places": {}}, "places"),
        ({"places": {"a": {"x": 1, "y": 1}}}, "places"),
        ({"places": {"a": {"x": 1}, "b": {"x": 1, "y": 1}}}, "places.a.y"),
        (spots((101, 0), (0, 0)), "places.a.x"),
        ({"places": {"c": {"x": 1, "y": 1}}}, "places"),
    ],
)
def test_a_wrong_answer_is_refused(answer: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        find_kind("matrix").parse(prompt("matrix", **FIELDS), answer)

    assert caught.value.field == field
    assert "'q'" in caught.value.message
    assert caught.value.hint


def test_an_answer_reads_back_by_quarters_and_has_two_columns_an_item() -> None:
    asked = prompt("matrix", **FIELDS, at_least=1)
    answer = find_kind("matrix").parse(asked, {"places": {"b": {"x": 10, "y": 80}}})

    assert answer.said(asked) == "B: Little, Many"
    assert answer.columns(asked) == {"x_a": None, "y_a": None, "x_b": 10, "y_b": 80}


@pytest.mark.parametrize(
    ("fields", "said"),
    [({"quadrants": ["A", "B"]}, "name four, or none"), ({"at_least": 3}, "does not fit 2 items")],
)
def test_a_prompt_that_cannot_work_says_why(fields: dict[str, Any], said: str) -> None:
    assert said in problem("matrix", **FIELDS | fields)


def test_a_row_says_in_which_quarter_most_put_an_item() -> None:
    answers = [spots((10, 90), (10, 90)), spots((20, 80), (90, 10)), spots((80, 20), (0, 0))]
    got = tally(prompt("matrix", **FIELDS), answers).as_dict()

    assert [(row["label"], row["value"], row["share"]) for row in got["rows"]] == [
        ("A: Little, Many", 2, 2 / 3),
        ("B: Little, Many / Little, Few / Much, Few", 1, 1 / 3),
    ]
    assert got["items"][0]["quarters"] == [2, 0, 0, 1]


def test_the_author_may_name_the_quarters() -> None:
    named = {**FIELDS, "quadrants": ["Begin", "Share", "Leave", "Later"]}
    got = tally(prompt("matrix", **named), [spots((10, 90), (90, 10))]).as_dict()

    assert [row["label"] for row in got["rows"]] == ["A: Begin", "B: Later"]
    texts = [note.text for note in chart.figure(got).layout.annotations]
    assert texts[-4:] == ["<i>Begin</i>", "<i>Share</i>", "<i>Leave</i>", "<i>Later</i>"]


def test_medians_and_halves_are_those_of_pandas() -> None:
    asked = prompt("matrix", **FIELDS)
    answers = bots(asked, 31)
    got = tally(asked, answers).as_dict()["items"][1]

    places = [entry.answer.places for entry in entries(asked, answers)]
    y = pd.Series([place["b"].y for place in places])
    assert got["place"][1] == pytest.approx(y.median())
    assert got["middle"][1] == pytest.approx([y.quantile(0.25), y.quantile(0.75)])


class TestChart:
    def test_a_dot_stands_at_the_median_and_bars_hold_the_middle_half(self) -> None:
        answers = [spots((at, at + 10), (0, 0)) for at in (10, 20, 30, 40, 50)]
        figure = chart.figure(tally(prompt("matrix", **FIELDS), answers).as_dict())

        dot = figure.data[0]
        assert ([*dot.x], [*dot.y]) == ([30], [40])
        assert ([*dot.error_x.array], [*dot.error_x.arrayminus]) == ([10], [10])
        assert caption(figure) == "n = 5 · median places, bars hold the middle half of the room"
        assert bring_no_look(figure)

    def test_who_placed_fewer_is_said(self) -> None:
        asked = prompt("matrix", **FIELDS, at_least=1)
        both, one = spots((1, 1), (9, 9)), {"places": {"a": {"x": 1, "y": 1}}}
        figure = chart.figure(tally(asked, [both, one]).as_dict())

        assert [*figure.data[-1].text] == ["A", "B<br>n = 1"]

    def test_before_the_first_answer_the_axes_wait(self) -> None:
        figure = chart.figure(tally(prompt("matrix", **FIELDS), []).as_dict())

        assert caption(figure) == "No answers yet"
        assert "▲ Many" in [note.text for note in figure.layout.annotations]

    def test_groups_are_a_grid_of_the_quarters_that_most_chose(self) -> None:
        asked = prompt("matrix", **FIELDS)
        got = tally(asked, [spots((10, 90), (90, 10))] * 3).as_dict()
        figure = chart.compare(side_by_side({"1": got, "2": got}, "table"), "table")

        assert figure.data[0].text[0][0] == "Little, Many<br><b>100%</b>"
        assert caption(figure) == "n = 6 · the quarter that most chose"

    def test_labels_of_near_dots_lie_beside_each_other(self) -> None:
        lines = ["Find an audience", "beyond the class"]
        dots = [(50.0, 50.0), (52.0, 52.0), (48.0, 48.0), (98.0, 98.0)]
        taken = [Box(x - 1, y - 2, x + 1, y + 2) for x, y in dots]

        boxes = place([(x, y, lines) for x, y in dots], taken)

        assert all(one.overlap(other) == 0 for one, other in combinations(boxes, 2))
        assert all(box.outside == 0 for box in boxes)


@pytest.mark.browser
class TestOnAPhone:
    def test_by_keyboard_alone_and_kept_on_a_reload(self, browser: Browser, axe: Axe) -> None:
        page = open_page(browser, room_of("matrix"), viewport=SMALL_PHONE)
        for step in range(3):
            for axis in (0, 1):
                page.get_by_role("slider").nth(axis).focus()
                page.keyboard.press("End" if step else "Home")
            if step == 0:
                page.reload()
                expect(page.get_by_text("1 of 3 placed").first).to_be_visible()
                # It goes on with the first that is not placed.
                expect(page.locator("[aria-pressed=true]")).to_contain_text("Write goals")
            elif step == 1:
                page.get_by_role("button", name="Next: ").focus()
                page.keyboard.press("Enter")
                expect(page.locator("[aria-pressed=true]")).to_contain_text("Find an audience")
                expect(page.get_by_role("group", name="Find an audience")).to_be_focused()
        page.locator("[data-main]").focus()
        page.keyboard.press("Enter")

        expect(page.get_by_text("Received").first).to_be_visible()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_a_tap_on_the_square_moves_the_sliders_and_a_drag_moves_the_dot(
        self, browser: Browser
    ) -> None:
        page = open_page(browser, room_of("matrix"))
        square = page.locator(".plw-square").first
        box = square.bounding_box()
        assert box

        square.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.25})
        across, up = (page.get_by_role("slider").nth(axis) for axis in (0, 1))
        assert int(across.input_value()) == pytest.approx(22, abs=2)
        assert int(up.input_value()) == pytest.approx(78, abs=2)

        square.locator("[data-chosen]").hover()
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.5, steps=4)
        page.mouse.up()
        assert int(across.input_value()) == pytest.approx(83, abs=2)
        assert int(up.input_value()) == pytest.approx(50, abs=2)
