"""Numbers: what is taken, where they lie in bins, what is right and who came nearest."""

from __future__ import annotations

import json
from collections import Counter
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from plwidgets.activities import Entry, find_kind
from plwidgets.activities.number import MOST_BINS, chart
from plwidgets.analysis import Log
from plwidgets.exceptions import InvalidAnswer
from plwidgets.numbers.bins import bins, written
from plwidgets.room.answers.tallies import side_by_side
from tests.conftest import Axe
from tests.kinds.cards import bring_no_look, caption, problem, prompt, tally
from tests.look import ME, SMALL_PHONE, open_page, refresh, room_of, room_with

SEND = {"en": "Send", "de": "Senden", "fr": "Envoyer"}
MOON: dict[str, Any] = {"least": 0, "unit": "km", "correct": 384400, "nearest": True}


def gave(*numbers: float) -> list[dict[str, Any]]:
    return [{"number": number} for number in numbers]


@pytest.mark.parametrize(
    ("number", "fields", "said"),
    [
        (-1, {"least": 0}, "Give 0 or more."),
        (61, {"most": 60}, "Give 60 or less."),
        (0.75, {"step": 0.5}, "Give whole steps of 0.5."),
        (2**70, {}, "1000000000000"),
        (float("nan"), {}, ""),
        ("5", {}, "must be a number"),
        (True, {}, "must be a number"),
    ],
)
def test_what_does_not_fit_is_refused_and_says_what_does(
    number: Any, fields: dict[str, Any], said: str
) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        find_kind("number").parse(prompt("number", **fields), {"number": number})

    assert said in f"{caught.value.message} {caught.value.hint}".replace(",", "")
    assert caught.value.hint


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"least": 5, "most": 5}, "swap them"),
        ({"nearest": True}, "correct: 42"),
        ({"correct": 7, "most": 5}, "nobody could give"),
        ({"correct": 0.25, "step": 0.5}, "whole steps of 0.5"),
        ({"step": 0}, "step"),
    ],
)
def test_authors_are_told_what_cannot_be(fields: dict[str, Any], said: str) -> None:
    assert said in problem("number", **fields)


def test_steps_are_counted_as_they_are_written() -> None:
    asked = prompt("number", step=0.1)

    assert [find_kind("number").parse(asked, one).said(asked) for one in gave(0.3, -0.7, 12)] == [
        "0.3",
        "\N{MINUS SIGN}0.7",
        "12",
    ]


class TestBins:
    def test_few_numbers_have_a_bin_each(self) -> None:
        assert [(one.label, one.n) for one in bins(Counter([1969.0, 1969.0, 12.5]), 8)] == [
            ("12.5", 1),
            ("1969", 2),
        ]

    def test_their_width_is_numpys_rounded_up(self) -> None:
        dice = Random(7)
        numbers = [dice.gauss(500, 40) for _ in range(400)]

        found = [one for one in bins(Counter(numbers), 30) if one.high - one.low < 1e9]
        width = found[0].high - found[0].low

        edges = np.histogram_bin_edges(np.array(numbers), bins="auto")
        assert edges[1] - edges[0] <= width * 1.0001
        assert width == 20
        counted = np.histogram(numbers, [one.low for one in found] + [found[-1].high])[0]
        assert [one.n for one in found] == [*counted]

    def test_one_number_far_out_presses_no_others_together(self) -> None:
        numbers = Counter(float(n) for n in [*range(10, 50), 10**9])

        labels = [one.label for one in bins(numbers, 8)]

        assert labels == ["10–19", "20–29", "30–39", "40–49", "50 or more"]

    def test_steps_are_never_parted(self) -> None:
        numbers = Counter(3.0 * n for n in range(12))

        assert [one.label for one in bins(numbers, 8, 3)] == ["0–12", "15–27", "30–42"]

    @settings(deadline=None)
    @given(
        st.lists(
            st.one_of(st.floats(-1e12, 1e12), st.integers(-99, 99).map(float))
            .map(lambda number: round(number, 9)),
            min_size=1,
            max_size=60,
        ),
        st.integers(7, 12),
    )  # fmt: skip
    def test_every_number_is_in_one_bin_and_bins_are_few(
        self, numbers: list[float], most: int
    ) -> None:
        found = bins(Counter(numbers), most)

        assert len(found) <= most
        assert sum(one.n for one in found) == len(numbers)
        assert len({one.id for one in found}) == len(found)
        for number in numbers:
            assert sum(one.holds(number) for one in found) == 1

    @pytest.mark.parametrize(
        ("number", "said"),
        [
            (1969, "1969"),
            (385183.1, "385\u202f183.1"),
            (384400, "384\u202f400"),
            (1e12, "1\u202f000\u202f000\u202f000\u202f000"),
            (-0.25, "\N{MINUS SIGN}0.25"),
            (2 / 3, "0.667"),
            (33.333333, "33.33"),
            (0.000004, "0.000004"),
            (0, "0"),
        ],
    )
    def test_numbers_are_written_in_full(self, number: float, said: str) -> None:
        assert written(number) == said


def test_the_middle_and_its_half_are_those_of_numpy() -> None:
    numbers = [Random(n).uniform(0, 300) for n in range(31)]
    told = tally(prompt("number"), gave(*numbers)).as_dict()

    kept = [round(number, 9) for number in numbers]
    low, middle, high = np.percentile(kept, [25, 50, 75])
    assert told["median"] == pytest.approx(middle)
    assert told["middle"] == pytest.approx([low, high])
    assert len(told["rows"]) <= MOST_BINS
    assert tally(prompt("number"), gave(1, 2)).as_dict()["median"] is None


class TestNearest:
    def told(self, *given: tuple[str | None, float], **fields: Any) -> Any:
        asked = prompt("number", correct=0.2, nearest=True, **fields)
        kind = find_kind("number")
        entries = [
            Entry(n, f"p{n}", f"p{n}", "4", n, kind.parse(asked, {"number": number}), name=name)
            for n, (name, number) in enumerate(given, 1)
        ]
        told: Any = kind.tally(asked).of(entries).revealed()
        return told["nearest"]

    def test_ties_are_told_from_both_sides_as_numbers_are_written(self) -> None:
        nearest = self.told(("Ada", 0.1), ("Ben", 0.3), ("Cem", 0.4), (None, 0.3))

        assert nearest["numbers"] == [0.1, 0.3]
        assert (nearest["n"], nearest["names"], nearest["more"]) == (3, ["Ada", "Ben"], 0)
        assert nearest["off"] == 0.1

    def test_of_many_a_few_are_named(self) -> None:
        nearest = self.told(*((name, 0.2) for name in "ABCDEFG"))

        assert (nearest["names"], nearest["more"], nearest["off"]) == ([*"ABCDE"], 2, 0)

    def test_tables_are_named_where_tables_answer(self) -> None:
        nearest = self.told((None, 1), by="table")

        assert (nearest["names"], nearest["tables"]) == (["4"], True)


class TestInARoom:
    def test_nobody_sees_what_is_right_before_results_are_revealed(self) -> None:
        room = room_of("number", results="projector")
        ada = room.join("ada", name="Ada")
        room.answer(ada, "it", {"number": 380000})

        def seen() -> str:
            views = [room.view("projector"), room.view("participant", ada)]
            return json.dumps([{**view, "workshop": None} for view in views])

        assert "384400" not in seen()
        assert "nearest" in seen()
        room.control("reveal")
        assert "384400" in seen()
        assert room.state.at("it").phase == "closed"

    def test_without_a_right_number_results_close_nothing(self) -> None:
        room = room_of("number", correct=None, nearest=False)
        room.control("reveal")

        assert room.state.at("it").phase == "open"
        assert room.answer(room.join("ada"), "it", {"number": 5})

    def test_its_column_holds_numbers(self) -> None:
        room = room_of("number")
        room.answer(room.join("ada"), "it", {"number": 5})
        room.answer(room.join("ben"), "it", {"number": 7.5})

        frame = Log({room.state.code: room.events}).answers("it")

        assert pd.api.types.is_float_dtype(frame["number"])
        assert [*frame["number"]] == [5, 7.5]


class TestChart:
    def drawn(self, *numbers: float, **fields: Any) -> Any:
        return chart.figure(tally(prompt("number", **MOON | fields), gave(*numbers)).revealed())

    def test_it_says_the_middle_and_the_right_one_and_whose_bin_that_is(self) -> None:
        figure = self.drawn(*range(300_000, 400_000, 5_000))

        assert caption(figure).startswith("n = 20 · median 347\u202f500 km · half in ")
        below = figure.layout.annotations[1].text.split("<br>")
        assert below[0] == "✓ Right: 384\u202f400 km"
        assert below[1] == "Nearest: 385\u202f000 km, given once"
        assert sum("✓" in label for label in figure.layout.yaxis.ticktext) == 1
        assert bring_no_look(figure)

    def test_two_numbers_have_no_middle_and_nobody_may_be_right(self) -> None:
        figure = self.drawn(5, 7)

        assert caption(figure) == "n = 2"
        assert not any("✓" in label for label in figure.layout.yaxis.ticktext)

    def test_groups_are_lines_with_their_middle_half(self) -> None:
        asked = prompt("number", unit="km")
        one = tally(asked, gave(1, 2, 3, 4, 5)).as_dict()
        other = tally(asked, gave(40, 50, 60)).as_dict()
        figure = chart.compare(side_by_side({"1": one, "2": other, "3": other}, "table"), "table")

        assert [*figure.layout.yaxis2.ticktext] == [
            "median 3 km · half in 2–4",
            "median 50 km · half in 45–55",
            "median 50 km · half in 45–55",
        ]
        assert [*figure.data[0].base] == [2, 45, 45]
        assert bring_no_look(figure)


@pytest.mark.browser
class TestOnAPhone:
    @pytest.mark.parametrize(
        ("locale", "typed", "said"),
        [
            ("en", "3.5", "3.5"),
            ("en", "1,234", "1234"),
            ("en", "3,5", "3.5"),
            ("en", "384,400.5", "384,400.5"),
            ("de", "3,5", "3,5"),
            ("de", "1.234", "1234"),
            ("de", "384.400,5", "384.400,5"),
            ("de", "3.5", "3,5"),
            ("fr", "384\u202f400", "384\u202f400"),
            ("en", "٣٨٤٬٤٠٠", "384,400"),
            ("en", "\u06f1\u06f2\u066b\u06f5", "12.5"),
        ],
    )
    def test_a_number_is_read_as_its_reader_writes_it(
        self, browser: Browser, locale: str, typed: str, said: str
    ) -> None:
        asked = find_kind("number").example | {"id": "it"}
        page = open_page(browser, room_with([asked], language=locale))
        expect(page.locator("[data-main]")).to_have_text(SEND[locale])
        page.get_by_role("textbox").fill(typed)

        expect(page.locator(".plw-number [role=status]")).to_contain_text(f"{said} km")

    def test_what_is_no_number_is_said_and_not_sent(self, browser: Browser) -> None:
        page = open_page(browser, room_of("number"))
        for typed in ("about five", "1,2,3.4.5", "--5", "5e400"):
            page.get_by_role("textbox").fill(typed)
            expect(page.get_by_text("That is no number yet")).to_be_visible()
            expect(page.locator("[data-main]")).to_have_attribute("aria-disabled", "true")
        page.get_by_role("textbox").fill("-5")

        expect(page.locator("[data-main]")).to_have_attribute("aria-disabled", "true")

    def test_by_keyboard_to_the_reveal(self, browser: Browser, axe: Axe) -> None:
        room = room_of("number")
        for n, number in enumerate((384000, 100, 384800, 50000)):
            room.answer(room.join(f"p{n}"), "it", {"number": number})
        page = open_page(browser, room, viewport=SMALL_PHONE)
        page.get_by_role("textbox").focus()
        page.keyboard.type("384 800")
        page.locator("[data-main]").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Received").first).to_be_visible()
        assert axe(page) == []

        room.control("reveal")
        refresh(page, room, "participant")

        expect(page.get_by_text("The nearest answers: 384,000 km · 384,800 km")).to_be_visible()
        expect(page.get_by_text("3 people gave it")).to_be_visible()
        expect(page.get_by_text("Yours is the nearest")).to_be_visible()
        expect(page.get_by_text("400 km off").first).to_be_visible()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_ones_own_bin_is_marked(self, browser: Browser) -> None:
        room = room_of("number", results="live", correct=None, nearest=False)
        for number in range(1, 40):
            room.answer(room.join(f"p{number}"), "it", {"number": number})
        room.answer(room.join(ME), "it", {"number": 33})
        page = open_page(browser, room)

        expect(page.locator(".plw-bars li[data-own]")).to_contain_text("30–39")
        expect(page.get_by_text("The middle answer is 20.5 km")).to_be_visible()
