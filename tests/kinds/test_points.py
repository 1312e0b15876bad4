"""Points: all of them are spent, means are of everybody, and who gave nothing is said."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from plwidgets.activities import find_kind
from plwidgets.activities.points import chart
from plwidgets.exceptions import InvalidAnswer
from plwidgets.room.answers.tallies import side_by_side
from tests.conftest import Axe
from tests.kinds.cards import bring_no_look, caption, problem, prompt, tally
from tests.look import ME, SMALL_PHONE, open_page, room_of

FIELDS: dict[str, Any] = {"options": ["A", "B", "C"]}


def spent(**points: Any) -> dict[str, Any]:
    return {"points": points}


@pytest.mark.parametrize(
    ("answer", "said", "field"),
    [
        (spent(a=60, b=20), "20 points are left", "points"),
        (spent(a=99), "1 point is left", "points"),
        (spent(a=60, b=50), "10 points are too many", "points"),
        (spent(a=60, d=40), "no 'd'", "points"),
        (spent(a=110, b=-10), "must be 0 or more", "points.b"),
        (spent(a=99.5, b=0.5), "must be a whole number", "points.a"),
        (spent(), "100 points are left", "points"),
    ],
)
def test_points_that_do_not_add_up_are_refused(
    answer: dict[str, Any], said: str, field: str
) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        find_kind("points").parse(prompt("points", **FIELDS), answer)

    assert caught.value.field == field
    assert said in caught.value.message
    assert caught.value.hint


def test_an_option_that_is_left_out_got_nothing() -> None:
    asked = prompt("points", **FIELDS)
    answer = find_kind("points").parse(asked, spent(a=65, c=35))

    assert answer.said(asked) == "A 65, C 35"
    assert answer.columns(asked) == {"points_a": 65, "points_b": 0, "points_c": 35}


def test_steps_fill_the_total() -> None:
    assert "does not divide" in problem("points", **FIELDS, total=100, step=7)


def test_means_are_of_everybody_and_who_gave_nothing_is_counted() -> None:
    got = tally(
        prompt("points", **FIELDS), [spent(a=100), spent(a=50, b=50), spent(b=25, c=75)]
    ).as_dict()

    assert [(row["id"], row["value"], row["share"]) for row in got["rows"]] == [
        ("a", 50.0, 0.5),
        ("b", 25.0, 0.25),
        ("c", 25.0, 0.25),
    ]
    assert [row["of"] for row in got["rows"]] == [300, 300, 300]
    assert got["sums"] == {"a": 150, "b": 75, "c": 75}
    assert got["nothing"] == {"a": 1, "b": 1, "c": 2}
    assert got["medians"] == {"a": 50, "b": 25, "c": 0}
    assert got["given"]["c"] == {"0": 2, "75": 1}


def drawn(answers: list[dict[str, Any]], **fields: Any) -> Any:
    return chart.figure(tally(prompt("points", **FIELDS | fields), answers).as_dict())


class TestChart:
    def test_bars_are_shares_and_say_mean_and_who_gave_nothing(self) -> None:
        figure = drawn([spent(a=100), spent(a=50, b=50), spent(a=25, b=75)])

        assert [text.strip() for text in figure.data[0].text] == [
            "58.3",
            "41.7 · 1 gave nothing",
            "0 · 3 gave nothing",
        ]
        assert [*figure.layout.xaxis.range] == [0, 75]
        assert caption(figure) == "n = 3 · mean of 100 points each"
        assert bring_no_look(figure)

    def test_of_few_points_means_have_a_decimal(self) -> None:
        figure = drawn([spent(a=4), spent(a=3, b=1)], total=4, step=1)

        assert figure.data[0].text[0].strip() == "3.5"

    def test_a_mean_is_that_of_its_row_wherever_it_stands(self) -> None:
        answers = [spent(a=34, b=66), spent(a=34, b=66), spent(a=34, b=66), spent(a=35, b=65)]
        got = tally(prompt("points", **FIELDS, step=1), answers).as_dict()

        assert [row["value"] for row in got["rows"]] == [34.3, 65.8, 0]
        said = [text.strip().partition(" ")[0] for text in chart.figure(got).data[0].text]
        assert said == ["34.3", "65.8", "0"]

    def test_before_the_first_answer_the_options_wait(self) -> None:
        figure = drawn([])

        assert [text.strip() for text in figure.data[0].text] == ["", "", ""]
        assert caption(figure) == "No answers yet · 100 points each"

    def test_of_many_options_those_with_the_most_points_come_first(self) -> None:
        figure = drawn([spent(i=60, a=40)], options=list("ABCDEFGHI"))

        assert [*figure.layout.yaxis.ticktext][:2] == ["I", "A"]
        assert caption(figure).endswith("· 9 options, most points first")

    def test_rounds_are_compared_by_shares_of_all_points_and_count_answers(self) -> None:
        one = tally(prompt("points", **FIELDS), [spent(a=100)] * 3).as_dict()
        figure = chart.compare(side_by_side({"1": one, "2": one}, "round"), "round")

        assert caption(figure) == "6 answers · share of all points"


@pytest.mark.browser
class TestOnAPhone:
    def test_by_keyboard_alone_and_kept_on_a_reload(self, browser: Browser, axe: Axe) -> None:
        page = open_page(browser, room_of("points"), viewport=SMALL_PHONE)
        left = page.locator(".plw-so-far")
        page.get_by_role("button", name="Voice: 5 more").focus()
        for _ in range(3):
            page.keyboard.press("Enter")
        expect(left).to_have_text("85 points left to spend")

        page.reload()
        expect(left).to_have_text("85 points left to spend")
        page.get_by_role("spinbutton").nth(1).focus()
        page.keyboard.type("90")
        expect(left).to_have_text("5 points too many")
        expect(page.locator("[data-main]")).to_have_attribute("aria-disabled", "true")
        page.get_by_role("button", name="Co-creation: 5 less").focus()
        page.keyboard.press("Enter")
        expect(left).to_have_text("All points are spent")
        page.locator("[data-main]").focus()
        page.keyboard.press("Enter")

        expect(page.get_by_text("Received").first).to_be_visible()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_the_rest_is_shared_equally_to_the_last_point(self, browser: Browser) -> None:
        page = open_page(browser, room_of("points"))
        page.get_by_role("spinbutton").nth(0).fill("33")
        page.get_by_role("button", name="Share the rest equally").click()

        fields = page.get_by_role("spinbutton").all()
        assert [field.input_value() for field in fields] == ["50", "17", "17", "16"]

    def test_the_rooms_bars_are_said_to_be_means(self, browser: Browser) -> None:
        room = room_of("points", results="live")
        room.answer(room.join(ME), "it", {"points": {"voice": 60, "co-creation": 40}})
        page = open_page(browser, room)

        bars = page.locator(".plw-results .plw-bars")
        expect(bars.get_by_role("listitem").first).to_have_text("Voice60 · 60%")
        expect(bars.locator(".plw-n")).to_have_text("1 answer · each bar is an average")
