"""Scales: what may be rated, how ratings add up, and how they are drawn."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from plwidgets.activities import Entry, find_kind
from plwidgets.activities.scale import chart
from plwidgets.charts import theme
from plwidgets.exceptions import InvalidAnswer, WorkshopError
from plwidgets.grouping import Grouping
from plwidgets.room.answers.tallies import side_by_side
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.kinds.cards import ends
from tests.look import ME, SMALL_PHONE, open_page, room_of, room_with
from tests.test_charts import colours, contrast

SCALE: Any = find_kind("scale")
TWO = ["Clear", "Worth it"]


def prompt(statements: Any = TWO, **more: Any) -> Any:
    fields = {"at_least": 1} | more
    return SCALE.prompt(id="q", prompt="Rate", statements=statements, **fields)


def entries(asked: Any, ratings: list[dict[str, Any]]) -> list[Entry]:
    return [
        Entry(seq, f"p{seq}", f"p{seq}", None, seq, SCALE.parse(asked, {"ratings": one}))
        for seq, one in enumerate(ratings, 1)
    ]


def tally(asked: Any, *ratings: dict[str, Any]) -> Any:
    return dict(SCALE.tally(asked).of(entries(asked, [*ratings])).as_dict())


def said(figure: Any) -> list[str]:
    return [str(one.text) for one in figure.layout.annotations]


def bars_of(figure: Any) -> list[tuple[float, float]]:
    """Return where each part begins and ends that somebody chose, in whole percent."""
    trace = figure.data[-2]
    return [
        (round(begin), round(begin + length + 0.4))
        for begin, length in zip(trace.base, trace.x, strict=True)
        if length
    ]


class TestAnswers:
    def test_a_statement_may_be_skipped_or_said_not_to_apply(self) -> None:
        asked = prompt(["Clear", "Worth it", "Mine"], not_applicable=True)
        answer = SCALE.parse(asked, {"ratings": {"clear": 5, "mine": "na"}})

        assert answer.said(asked) == "Clear: Always; Mine: not applicable"
        assert answer.columns(asked) == {
            "level_clear": 5,
            "level_worth-it": None,
            "level_mine": None,
            "na": ["mine"],
        }

    @pytest.mark.parametrize(
        ("ratings", "more", "field"),
        [
            ({}, {}, "ratings"),
            ({"clear": 1}, {"at_least": 2}, "ratings"),
            ({"clear": 1}, {"at_least": None}, "ratings"),
            ({"other": 1}, {}, "ratings"),
            ({"clear": 4}, {"levels": ["No", "Partly", "Yes"]}, "ratings.clear"),
            ({"clear": "na"}, {}, "ratings.clear"),
            ({"clear": 0}, {}, "ratings.clear"),
        ],
    )
    def test_what_does_not_fit_is_refused_by_its_field(
        self, ratings: dict[str, Any], more: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(InvalidAnswer) as caught:
            SCALE.parse(prompt(**more), {"ratings": ratings})

        assert caught.value.field == field
        assert "'q'" in caught.value.message
        assert caught.value.hint

    def test_all_are_rated_where_an_author_says_nothing_and_not_applicable_counts(self) -> None:
        asked = prompt(at_least=None, not_applicable=True)
        assert asked.needed == 2
        assert SCALE.parse(asked, {"ratings": {"clear": 2, "worth-it": "na"}})

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"levels": ["Only one"]}, "needs 2 or more"),
            ({"levels": [True, False]}, "put it in quotes"),
            ({"levels": ["Yes", "yes"]}, "Two levels are called 'yes'"),
            ({"at_least": 3}, "at_least ≤ number of statements"),
            ({"statements": []}, "Give it 1 or more"),
        ],
    )
    def test_an_author_is_told_what_is_wrong(self, more: dict[str, Any], said: str) -> None:
        activity = {"id": "q", "kind": "scale", "statements": TWO, **more}
        with pytest.raises(WorkshopError) as caught:
            Workshop(title="A", activities=[activity])

        assert said in str(caught.value)


class TestTally:
    def test_levels_are_counted_for_each_statement_and_the_rest_is_told_apart(self) -> None:
        asked = prompt(not_applicable=True)
        got = tally(asked, {"clear": 1, "worth-it": 5}, {"clear": 4}, {"clear": "na"})

        assert (got["n"], got["incomplete"]) == (3, 2)
        assert got["statements"] == [
            {"id": "clear", "label": "Clear", "counts": [1, 0, 0, 1, 0], "n": 2, "na": 1}
            | {"skipped": 0},
            {"id": "worth-it", "label": "Worth it", "counts": [0, 0, 0, 0, 1], "n": 1, "na": 0}
            | {"skipped": 2},
        ]

    def test_a_row_is_the_upper_half_of_the_levels_without_the_middle_one(self) -> None:
        got = tally(prompt(["Clear"]), {"clear": 3}, {"clear": 4}, {"clear": 5}, {"clear": 5})

        assert got["rows"] == [
            {"id": "clear", "label": "Clear (often or always)", "value": 3, "share": 0.75, "of": 4}
        ]

    def test_of_an_even_number_of_levels_it_is_half_of_them(self) -> None:
        asked = prompt(["Clear"], levels=["No", "Hardly", "Mostly", "Yes"])
        (row,) = tally(asked, {"clear": 2}, {"clear": 3})["rows"]
        assert (row["label"], row["share"]) == ("Clear (mostly or yes)", 0.5)

    @given(data=st.data())
    def test_neither_order_nor_what_was_taken_back_matters(self, data: st.DataObject) -> None:
        asked = prompt(not_applicable=True)
        one = st.dictionaries(
            st.sampled_from(["clear", "worth-it"]),
            st.sampled_from([1, 2, 3, 4, 5, "na"]),
            min_size=1,
            max_size=2,
        )
        given_ = entries(asked, data.draw(st.lists(one, min_size=1, max_size=10)))
        gone = data.draw(st.lists(st.sampled_from(given_), unique_by=id))

        lived = SCALE.tally(asked).of(given_)
        for entry in gone:
            lived.remove(entry)
        left = [entry for entry in given_ if entry not in gone]
        random.Random(1).shuffle(left)

        assert lived.as_dict() == SCALE.tally(asked).of(left).as_dict()

    def test_what_five_thousand_answers_add_up_to_stays_small(self) -> None:
        asked = prompt([f"S {n}" for n in range(12)])
        full = {f"s-{n}": 1 + n % 5 for n in range(12)}
        lived = SCALE.tally(asked).of(entries(asked, [full] * 5000))

        assert len(json.dumps(lived.as_dict())) < 20_000


class TestChart:
    def test_the_middle_level_lies_half_on_either_side(self) -> None:
        figure = chart.figure(tally(prompt(["Clear"]), {"clear": 2}, {"clear": 3}, {"clear": 4}))
        assert bars_of(figure) == [(-50, -17), (-17, 17), (17, 50)]

    def test_of_an_even_number_of_levels_the_centre_lies_between_them(self) -> None:
        asked = prompt(["Clear"], levels=["No", "Yes"])
        figure = chart.figure(tally(asked, {"clear": 1}, *[{"clear": 2}] * 3))
        assert bars_of(figure) == [(-25, 0), (0, 75)]

    def test_it_says_how_many_and_who_was_left_out(self) -> None:
        asked = prompt(not_applicable=True)
        figure = chart.figure(tally(asked, {"clear": 1}, {"clear": "na", "worth-it": 2}))

        assert said(figure)[:3] == [
            "n = 2 · 1 left out a statement · not applicable left out",
            "n = 1",
            "n = 1",
        ]
        assert said(figure)[-2:] == ["100%", "100%"]

    def test_where_all_rated_all_n_is_said_once(self) -> None:
        figure = chart.figure(tally(prompt(), {"clear": 1, "worth-it": 2}))
        assert said(figure)[:2] == ["n = 1", "Not at all"]

    def test_before_the_first_answer_the_statements_and_levels_wait(self) -> None:
        figure = chart.figure(tally(prompt()))
        assert [*figure.layout.yaxis.ticktext] == TWO
        levels = ["Not at all", "Rarely", "Sometimes", "Often", "Always"]
        assert said(figure) == ["No answers yet", *levels]

    def test_of_many_statements_those_come_first_that_lean_furthest(self) -> None:
        asked = prompt([f"S {n}" for n in range(9)])
        calm = {f"s-{n}": 3 for n in range(9)}
        figure = chart.figure(tally(asked, calm | {"s-0": 1, "s-8": 5}))

        assert [*figure.layout.yaxis.ticktext] == [f"S {n}" for n in (0, 8, 1, 2, 3, 4, 5, 6, 7)]
        assert said(figure)[0] == "n = 1 · 9 statements, furthest from the middle first"

    def test_names_too_long_for_their_place_leave_the_ends_and_the_middle(self) -> None:
        names = ["Incomprehensibly so", "B", "C", "Neither", "E", "F", "Unquestionably so"]
        figure = chart.figure(tally(prompt(levels=names)))
        told = [one.replace("<br>", " ") for one in said(figure)]
        assert told[1:] == [names[0], names[3], names[6]]

    def test_it_brings_no_look_of_its_own(self) -> None:
        drawn = theme.for_browser(chart.figure(tally(prompt(), {"clear": 1, "worth-it": 5})))
        assert not [*colours(drawn["data"]), *colours(drawn["layout"])]
        assert '"size"' not in json.dumps([drawn["data"], drawn["layout"]])
        assert '"font"' not in json.dumps([drawn["data"], drawn["layout"]])

    @pytest.mark.parametrize("mode", ["light", "dark"])
    def test_figures_can_be_read_on_every_level(self, mode: theme.Mode) -> None:
        token = theme.tokens()[mode]
        names = ("low", "low-soft", "middle", "high-soft", "high", "step-low", "step-high")
        for name in names:
            assert contrast(token["on-level"], token[name]) >= 4.5, name


class TestCompared:
    def figure(self, *groups: tuple[str, Any], by: Grouping = "role") -> Any:
        return chart.compare(side_by_side(dict(groups), by), by)

    def test_a_bar_for_each_group_with_its_name_and_n(self) -> None:
        low = tally(prompt(["Clear"]), *[{"clear": 1}] * 3)
        high = tally(prompt(["Clear"]), *[{"clear": 5}] * 4)
        figure = self.figure(("Leader", low), ("Staff", high))

        assert said(figure)[:3] == ["n = 7", "Leader, n = 3", "Staff, n = 4"]
        assert bars_of(figure) == [(-100, 0), (0, 100)]

    def test_too_few_to_stay_unknown_are_not_shown(self) -> None:
        asked = prompt()
        few = tally(asked, {"clear": 1}, {"clear": 2}, {"clear": 2, "worth-it": 1})
        figure = self.figure(("Leader", few), ("Staff", tally(asked, {"clear": 1})))

        assert said(figure)[:3] == [
            "n = 4 · 1 with fewer than 3 answers not shown",
            "Leader, n = 3",
            "Leader, n &lt; 3",
        ]

    def test_rounds_say_how_the_top_half_moved(self) -> None:
        before = tally(prompt(["Clear"]), {"clear": 1}, {"clear": 4})
        after = tally(prompt(["Clear"]), {"clear": 5}, {"clear": 4})
        figure = self.figure(("1", before), ("2", after), by="round")

        assert said(figure)[:3] == [
            "4 answers · share of often or always",
            "Round 1<br>n = 2",
            "Round 2<br>n = 2",
        ]
        assert ends(figure) == ["Clear 50%", "100% Clear"]

    def test_the_statements_that_differ_most_come_first_where_not_all_fit(self) -> None:
        asked = prompt([f"S {n}" for n in range(9)])
        same = {f"s-{n}": 3 for n in range(9)}
        other = tally(asked, *[same | {"s-8": 5}] * 3)
        figure = self.figure(("A", tally(asked, *[same] * 3)), ("B", other))

        assert next(iter(figure.layout.yaxis.ticktext)) == "S 8"
        assert said(figure)[0] == "n = 6 · 9 rows, those that differ most first"

    def test_many_groups_become_a_grid_of_the_top_half(self) -> None:
        one = tally(prompt(["Clear"]), {"clear": 1}, {"clear": 4}, {"clear": 5}, {"clear": 5})
        figure = self.figure(*((str(n), one) for n in range(6)), by="table")

        assert [*figure.data[0].z[0]] == [0.75] * 6
        assert [*figure.layout.yaxis.ticktext] == ["Clear"]
        assert said(figure) == ["n = 24 · share of often or always"]

    def test_groups_that_are_all_too_small_say_so(self) -> None:
        figure = self.figure(("A", tally(prompt(), {"clear": 1})))
        assert said(figure) == ["No group has 3 answers yet"]


@pytest.mark.browser
class TestOnThePhone:
    def test_it_is_answered_with_the_keyboard_alone(self, browser: Browser, axe: Axe) -> None:
        room = room_of("scale", at_least=2)
        page = open_page(browser, room, viewport=SMALL_PHONE)
        first = page.get_by_role("group", name="I know what I am asked to do, and why")
        first.get_by_label("Not at all").focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        expect(first.get_by_label("Rarely")).to_be_checked()
        expect(page.get_by_text("Rate one more")).to_be_visible()
        page.reload()
        expect(first.get_by_label("Rarely")).to_be_checked()
        second = page.get_by_role("group", name="The work feels worth doing")
        second.get_by_label("Does not apply").press("Space")
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("button", name="Send").press("Enter")

        expect(page.get_by_text("Received")).to_be_visible()
        assert room.view("participant", ME)["mine"]["it"]["answer"] == {
            "ratings": {"know-what": 2, "worth": "na"}
        }

    @pytest.mark.parametrize("levels", [2, 3, 4, 5, 6, 7])
    def test_every_level_can_be_hit_with_a_thumb(self, browser: Browser, levels: int) -> None:
        names = ["Not at all", "Hardly", "A little", "Sometimes", "Mostly", "Often", "Always"]
        page = open_page(browser, room_of("scale", levels=names[:levels]), viewport=SMALL_PHONE)
        boxes = [one.bounding_box() for one in page.locator(".plw-segments label").all()]

        assert all(box and box["height"] >= 44 and box["width"] >= 44 for box in boxes)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_results_say_every_level_in_words_and_which_is_ones_own(self, browser: Browser) -> None:
        room = room_with([SCALE.example | {"id": "it", "at_least": 1}])
        room.join(ME)
        room.fill("it", 9)
        mine = {"ratings": {"know-what": 4}}
        room.act(ME, {"action": "answer", "activity": "it", "answer": mine})
        room.control("close")
        room.control("reveal")
        page = open_page(browser, room)

        expect(page.locator(".plw-own")).to_contain_text("Often")
        own = page.locator(".plw-level-words > span", has_text="yours")
        expect(own).to_have_count(1)
        expect(own).to_contain_text("Often")


@pytest.mark.browser
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_projector_shows_figures_inside_their_parts(
    browser: Browser, axe: Axe, mode: Any
) -> None:
    room = room_of("scale", results="projector")
    room.fill("it", 60)
    page = open_page(browser, room, "projector", color_scheme=mode)
    page.wait_for_selector(".plw-chart[data-state=drawn] .annotation-text")
    texts = page.locator(".annotation-text")

    assert texts.count() > 20
    assert page.locator(".annotation-arrow-g").count() == 0
    fills = texts.evaluate_all("(all) => all.map((one) => getComputedStyle(one).fill)")
    assert len(set(fills)) == 2
    assert axe(page) == []
