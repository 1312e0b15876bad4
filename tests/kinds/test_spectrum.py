"""Spectrum: places between poles, exact medians, the shift that people want, and sliders."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from plwidgets.activities import find_kind
from plwidgets.activities.spectrum import chart
from plwidgets.exceptions import InvalidAnswer
from plwidgets.grouping import Group
from plwidgets.numbers.counts import mean
from plwidgets.room.answers.tallies import side_by_side
from tests.conftest import Axe
from tests.kinds.cards import bots, bring_no_look, caption, lived, problem, prompt, tally
from tests.look import ME, SMALL_PHONE, open_page, room_of

POLES = {"poles": ["Teacher", "Both", "Student"]}
TIMES: dict[str, Any] = {**POLES, "times": ["Today", "Wanted"]}
ITEMS: dict[str, Any] = {**POLES, "items": ["Portfolio", "Science fair"]}


def now(place: Any) -> dict[str, Any]:
    return {"places": {"it": {"now": place}}}


def both(today: int, wanted: int) -> dict[str, Any]:
    return {"places": {"it": {"today": today, "wanted": wanted}}}


@pytest.mark.parametrize(
    ("fields", "answer", "field"),
    [
        (POLES, {"places": {}}, "places"),
        (POLES, {"places": {"that": {"now": 5}}}, "places"),
        (POLES, {"places": {"it": {"today": 5}}}, "places.it"),
        (POLES, now(101), "places.it.now"),
        (POLES, now(-1), "places.it.now"),
        (POLES, now(1.5), "places.it.now"),
        (TIMES, {"places": {"it": {"today": 5}}}, "places.it"),
        (ITEMS, {"places": {"portfolio": {"now": 5}}}, "places"),
    ],
)
def test_a_wrong_answer_is_refused(
    fields: dict[str, Any], answer: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        find_kind("spectrum").parse(prompt("spectrum", **fields), answer)

    assert caught.value.field == field
    assert "'q'" in caught.value.message
    assert caught.value.hint


def test_some_items_are_enough_where_the_author_says_so() -> None:
    asked = prompt("spectrum", **ITEMS, at_least=1)
    answer = find_kind("spectrum").parse(asked, {"places": {"portfolio": {"now": 5}}})

    assert answer.said(asked) == "Portfolio: 5"
    assert answer.columns(asked) == {"place_portfolio": 5, "place_science-fair": None}


def test_columns_are_named_by_what_there_is() -> None:
    asked = prompt("spectrum", **POLES)
    assert find_kind("spectrum").parse(asked, now(7)).columns(asked) == {"place": 7}

    asked = prompt("spectrum", **TIMES)
    answer = find_kind("spectrum").parse(asked, both(20, 60))
    assert answer.columns(asked) == {"place_today": 20, "place_wanted": 60}
    assert answer.said(asked) == "Today 20 → Wanted 60"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "poles are missing"),
        ({"poles": ["A"]}, "two poles or three"),
        ({"poles": ["A", "A"]}, "two poles are the same"),
        ({"items": [{"id": "a", "label": "A", "poles": ["L", "R"]}, "B"]}, "poles are missing"),
        ({**ITEMS, "at_least": 3}, "at_least 3 does not fit 2 items"),
        ({**POLES, "times": ["A", "B", "C"]}, "2 fit"),
    ],
)
def test_a_prompt_that_cannot_work_says_why(fields: dict[str, Any], said: str) -> None:
    assert said in problem("spectrum", **fields)


@given(st.lists(st.integers(0, 100), min_size=1))
def test_the_mean_of_counts_is_that_of_pandas(places: list[int]) -> None:
    assert mean(Counter(places)) == pytest.approx(pd.Series(places).mean())
    assert mean({3: 0}) is None


def test_each_persons_own_shift_is_counted() -> None:
    got = tally(
        prompt("spectrum", **TIMES), [both(20, 60), both(50, 50), both(90, 30), both(0, 10)]
    ).as_dict()

    today, wanted = got["strips"]
    assert today["places"] == {"0": 1, "20": 1, "50": 1, "90": 1}
    assert (today["median"], wanted["median"]) == (35, 40)
    assert today["middle"] == [15, 60]
    assert got["shifts"] == {"it": {"right": 2, "left": 1, "same": 1, "median": 5, "mean": -2.5}}
    assert [(row["value"], row["along"]) for row in got["rows"]] == [(35, 0.35), (40, 0.4)]


def test_a_strip_counts_those_who_placed_it() -> None:
    asked = prompt("spectrum", **ITEMS, at_least=1)
    got = tally(
        asked,
        [{"places": {"portfolio": {"now": 5}}}, {"places": {"science-fair": {"now": 9}}}] * 2,
    ).as_dict()

    assert [strip["n"] for strip in got["strips"]] == [2, 2]
    assert [*chart.figure(got).layout.yaxis.ticktext] == [
        "Portfolio\u00a0· n = 2",
        "Science fair\u00a0· n = 2",
    ]


@settings(deadline=None)  # a busy machine is no failure
@given(st.data())
def test_a_tally_does_not_depend_on_order_nor_on_what_was_taken_back(data: st.DataObject) -> None:
    asked = prompt("spectrum", **{**ITEMS, "times": ["Today", "Wanted"]})
    answers = bots(asked, data.draw(st.integers(0, 8)))
    gone = data.draw(st.sets(st.sampled_from(range(len(answers))))) if answers else set()

    one, other = lived(asked, answers, gone)

    assert one.as_dict() == other.as_dict()


def drawn(places: list[int]) -> Any:
    return chart.figure(tally(prompt("spectrum", **POLES), map(now, places)).as_dict())


class TestChart:
    def test_a_few_answers_are_bricks_one_for_each_where_they_stand(self) -> None:
        figure = drawn([50, 50])

        assert [*figure.data[0].x] == [50, 50]
        assert len({*figure.data[0].base}) == 2
        assert caption(figure) == "n = 2"

    def test_many_answers_are_columns_and_a_band_for_the_middle_half(self) -> None:
        figure = drawn([10] * 300 + [90] * 100)

        columns = figure.data[0]
        assert columns.y[0] == pytest.approx(3 * columns.y[1])
        assert [*columns.x] == [10, 90, 20]
        assert columns.width[2] == 30 - 10

    def test_median_and_middle_half_are_said(self) -> None:
        figure = drawn([10, 20, 30, 40, 50])

        assert [*figure.layout.yaxis2.ticktext] == ["<b>median 30</b><br>half in 20–40"]
        line = figure.layout.shapes[1]
        assert (line.x0, line.x1) == (30, 30)

    def test_of_two_answers_no_median_is_drawn(self) -> None:
        figure = drawn([10, 20])

        assert len(figure.layout.shapes) == 1
        assert [*figure.layout.yaxis2.ticktext] == ["n = 2"]

    def test_an_arrow_leads_from_median_to_median_and_the_shift_is_said(self) -> None:
        answers = [both(20, 60), both(30, 50), both(40, 10)]
        figure = chart.figure(tally(prompt("spectrum", **TIMES), answers).as_dict())

        (arrow,) = [note for note in figure.layout.annotations if note.showarrow]
        assert (arrow.ax, arrow.x) == (30, 50)
        assert (
            caption(figure)
            == "n = 3 · 2 would move right, 1 left, 0 stay · median of these moves +20"
        )

    def test_of_two_answers_no_shift_is_said_that_nothing_shows(self) -> None:
        told = tally(prompt("spectrum", **TIMES), [both(20, 60), both(30, 50)]).as_dict()
        figure = chart.figure(told)

        assert caption(figure) == "n = 2 · 2 would move right, 0 left, 0 stay"
        assert [*figure.layout.yaxis2.ticktext] == ["n = 2", "n = 2"]
        assert not [note for note in figure.layout.annotations if note.showarrow]

    def test_of_two_answers_many_things_are_bricks_and_no_bands_of_a_middle_half(self) -> None:
        asked = prompt("spectrum", **{**TIMES, "items": list("ABCDEFGHI")})
        figure = chart.figure(tally(asked, bots(asked, 2)).as_dict())

        assert {*figure.layout.yaxis2.ticktext} == {"n = 2"}
        assert "middle half" not in caption(figure)

    def test_a_thing_that_two_placed_has_no_median_among_others_that_have(self) -> None:
        asked = prompt("spectrum", **{**TIMES, "items": list("ABCDEFGHI")}, at_least=1)
        few = {"places": {"a": {"today": 10, "wanted": 90}}}
        many = {"places": {id: {"today": 25, "wanted": 50} for id in "bcdefghi"}}
        figure = chart.figure(tally(asked, [few, few, many, many, many]).as_dict())

        assert [*figure.layout.yaxis2.ticktext] == ["n = 2 → n = 2", *["25 → 50"] * 8]
        assert len([note for note in figure.layout.annotations if note.showarrow]) == 8

    def test_a_median_between_two_places_is_said_as_it_is(self) -> None:
        answers = [both(20, 60), both(25, 50), both(30, 50), both(40, 10)]
        figure = chart.figure(tally(prompt("spectrum", **TIMES), answers).as_dict())

        assert figure.layout.yaxis2.ticktext[0].startswith("<b>median 27.5</b>")
        assert caption(figure).endswith("median of these moves +22.5")

    def test_before_the_first_answer_poles_wait(self) -> None:
        figure = drawn([])

        assert caption(figure) == "No answers yet"
        texts = [note.text for note in figure.layout.annotations]
        assert texts[1:] == ["Teacher", "Both", "Student"]
        assert bring_no_look(figure)

    def test_of_many_things_with_two_times_each_is_one_line(self) -> None:
        asked = prompt("spectrum", **{**TIMES, "items": list("ABCDEFGHI")})
        figure = chart.figure(tally(asked, bots(asked, 30)).as_dict())

        assert len(figure.data[0].x) == 9
        assert caption(figure).endswith(" 9 lines")
        assert len([note for note in figure.layout.annotations if note.showarrow]) == 9
        assert bring_no_look(figure)

    def test_poles_are_texts(self) -> None:
        asked = prompt("spectrum", poles=["<b>A</b>", "$5 & $6"])
        texts = [n.text for n in chart.figure(tally(asked, []).as_dict()).layout.annotations]

        assert texts[1:] == ["&lt;b&gt;A&lt;/b&gt;", "&#36;5 &amp; &#36;6"]

    def test_groups_are_strips_or_where_they_are_many_a_grid(self) -> None:
        one, many = prompt("spectrum", **POLES), prompt("spectrum", **ITEMS, times=["A", "B"])

        few = chart.compare(groups_of(one, 3), "table")
        grid = chart.compare(groups_of(many, 3), "table")

        assert [*few.layout.yaxis.ticktext] == ["Table 0", "Table 1", "Table 2"]
        assert [len(line) for line in grid.data[0].z] == [3, 3]
        assert "→" in grid.data[0].text[0][0]
        assert caption(few) == "n = 12"


def groups_of(asked: Any, count: int) -> list[Group]:
    answers = bots(asked, 4)
    return side_by_side({n: tally(asked, answers).as_dict() for n in range(count)}, "table")


@pytest.mark.browser
class TestOnAPhone:
    def test_by_keyboard_alone_and_kept_on_a_reload(self, browser: Browser, axe: Axe) -> None:
        page = open_page(browser, room_of("spectrum"), viewport=SMALL_PHONE)
        today, wanted = (page.get_by_role("slider").nth(place) for place in (0, 1))
        send = page.locator("[data-main]")
        assert today.get_attribute("aria-valuetext") == "not placed yet"

        today.focus()
        page.keyboard.press("ArrowLeft")
        expect(today).to_have_attribute("aria-valuetext", "49, near Teacher and student co-created")
        expect(page.get_by_text("Place it for Wanted too")).to_be_visible()
        expect(send).to_have_attribute("aria-disabled", "true")

        page.reload()
        expect(today).to_have_value("49")
        expect(wanted).to_have_attribute("aria-valuetext", "not placed yet")
        wanted.focus()
        page.keyboard.press("End")
        expect(wanted).to_have_attribute("aria-valuetext", "at Student generated")
        send.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Received").first).to_be_visible()

        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_a_tap_places_wherever_it_is_also_in_the_very_middle(self, browser: Browser) -> None:
        page = open_page(browser, room_of("spectrum"), has_touch=True)
        today, wanted = (page.get_by_role("slider").nth(place) for place in (0, 1))

        today.tap()
        wanted.tap(position={"x": 16, "y": 22})

        expect(today).to_have_attribute("aria-valuetext", "50, near Teacher and student co-created")
        expect(wanted).to_have_attribute("aria-valuetext", "at Teacher generated")

    def test_a_tap_on_the_name_places_nothing(self, browser: Browser) -> None:
        page = open_page(browser, room_of("spectrum"))
        page.get_by_text("Today", exact=True).click()

        slider = page.get_by_role("slider").first
        expect(slider).to_have_attribute("aria-valuetext", "not placed yet")

    def test_its_table_on_the_wall_is_of_medians_and_of_no_shares(self, browser: Browser) -> None:
        room = room_of("spectrum", results="projector")
        room.fill("it", 9)
        table = open_page(browser, room, "projector").get_by_role("table")

        expect(table.get_by_role("columnheader")).to_have_text(["Answer", "The middle"])

    def test_forced_colours_leave_the_rooms_places_to_be_seen(self, browser: Browser) -> None:
        room = room_of("spectrum", results="live")
        room.join(ME)
        room.fill("it", 5)
        room.control("reveal")
        page = open_page(browser, room, forced_colors="active", color_scheme="dark")

        paper = page.locator(".plw").first.evaluate(COLOUR)
        assert page.locator(".plw-strip i").first.evaluate(COLOUR) != paper


COLOUR = "element => getComputedStyle(element).backgroundColor"
