"""Plans: what may be planned for a target, how it adds up, and how it is drawn."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from plwidgets.activities import Entry, find_kind
from plwidgets.activities.plan import chart
from plwidgets.exceptions import InvalidAnswer, WorkshopError
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.look import ME, SMALL_PHONE, open_page, room_of, room_with, settled

PLAN: Any = find_kind("plan")
TARGETS = [
    {"id": "ask", "label": "Ask", "strategies": ["Video", "Partner"]},
    {"id": "find", "label": "Find", "strategies": ["Library"]},
]


def prompt(targets: Any = TARGETS, **more: Any) -> Any:
    return PLAN.prompt(id="q", prompt="Plan", targets=targets, **more)


def tally(asked: Any, *answers: dict[str, Any]) -> Any:
    entries = [
        Entry(seq, f"p{seq}", f"p{seq}", None, seq, PLAN.parse(asked, answer))
        for seq, answer in enumerate(answers, 1)
    ]
    return dict(PLAN.tally(asked).of(entries).as_dict())


def caption(figure: Any) -> str:
    return str(figure.layout.annotations[-1].text)


class TestAnswers:
    def test_texts_and_targets_left_empty_are_left_out(self) -> None:
        answer = PLAN.parse(
            prompt(), {"chosen": {"ask": ["video"], "find": []}, "own": {"find": [" go ", " "]}}
        )

        assert answer.chosen == {"ask": ("video",)}
        assert answer.own == {"find": ("go",)}

    @pytest.mark.parametrize(
        ("answer", "more", "field"),
        [
            ({}, {}, "chosen"),
            ({"chosen": {"more": ["video"]}}, {}, "chosen"),
            ({"own": {"more": ["a"]}}, {}, "own"),
            ({"chosen": {"ask": ["library"]}}, {}, "chosen.ask"),
            ({"chosen": {"ask": ["video", "video"]}}, {"at_most": 3}, "chosen.ask"),
            ({"chosen": {"ask": ["video", "partner"]}}, {}, "chosen.ask"),
            ({"chosen": {"ask": ["video"]}, "own": {"ask": ["a"]}}, {}, "chosen.ask"),
            ({"own": {"ask": ["a"]}}, {"own": False}, "own.ask"),
            ({"own": {"ask": ["a" * 141]}}, {}, "own.ask"),
            ({"chosen": ["video"]}, {}, "chosen"),
        ],
    )
    def test_what_does_not_fit_is_refused_by_its_field(
        self, answer: Any, more: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(InvalidAnswer) as caught:
            PLAN.parse(prompt(**more), answer)

        assert caught.value.field == field
        assert "'q'" in caught.value.message
        assert caught.value.hint

    def test_columns_are_two_lists_for_each_target(self) -> None:
        asked = prompt()
        answer: Any = PLAN.parse(asked, {"chosen": {"ask": ["video"]}, "own": {"find": ["go"]}})

        assert answer.columns(asked) == {
            "chosen_ask": ["video"],
            "own_ask": [],
            "chosen_find": [],
            "own_find": ["go"],
        }
        assert answer.said(asked) == "Ask: Video · Find: go"

    def test_a_plan_with_nothing_to_choose_or_write_is_refused(self) -> None:
        activity = {"id": "q", "kind": "plan", "targets": ["This week"], "own": False}

        with pytest.raises(WorkshopError, match="give it 'strategies'"):
            Workshop(title="A", activities=[activity])


class TestTally:
    def test_choices_are_counted_and_own_strategies_that_say_the_same_are_one(self) -> None:
        got = tally(
            prompt(),
            {"chosen": {"ask": ["video"], "find": ["library"]}},
            {"chosen": {"ask": ["video"]}, "own": {"find": ["Ask an expert"]}},
            {"own": {"find": ["ask an expert!"]}},
            {"own": {"ask": ["Walk"]}},
        )

        assert [(row["id"], row["value"], row["share"]) for row in got["rows"]] == [
            ("ask.video", 2, 0.5),
            ("ask.partner", 0, 0.0),
            ("ask.+", 1, 0.25),
            ("find.library", 1, 0.25),
            ("find.+", 2, 0.5),
        ]
        ask, find = got["targets"]
        assert (ask["n"], find["n"]) == (3, 3)
        assert find["own"] == [{"id": "2", "text": "Ask an expert", "count": 2}]
        assert got["answers"].keys() == {"2", "3", "4"}
        assert got["answers"]["4"]["text"] == "Ask: Walk"

    def test_who_writes_the_same_twice_counts_once(self) -> None:
        asked = prompt(at_most=3)
        got = tally(asked, {"own": {"ask": ["Walk", "walk."]}})

        assert got["targets"][0]["own"] == [{"id": "1", "text": "Walk", "count": 1}]

    def test_what_is_taken_out_leaves_nothing(self) -> None:
        asked = prompt(at_most=3)
        answer = PLAN.parse(asked, {"chosen": {"ask": ["video"]}, "own": {"ask": ["a", "A"]}})
        entry = Entry(1, "p", "p", None, 1, answer)
        lived = PLAN.tally(asked).of([entry])
        lived.remove(entry)

        assert lived.as_dict() == PLAN.tally(asked).as_dict()


class TestChart:
    def test_the_grid_has_a_row_for_each_target_with_its_strategies_in_words(self) -> None:
        figure = chart.figure(
            tally(prompt(), {"chosen": {"ask": ["video"]}}, {"own": {"find": ["go"]}})
        )

        assert [*figure.layout.yaxis.ticktext] == ["Ask", "Find"]
        assert [[*row] for row in figure.data[0].text] == [
            ["Video<br>50%", "Partner<br>0%"],
            ["Library<br>0%", "their own<br>50%"],
        ]
        assert (figure.data[0].zmin, figure.data[0].zmax) == (0, 1)
        assert caption(figure) == "n = 2"

    def test_a_roadmap_of_own_steps_is_bars_of_who_planned(self) -> None:
        asked = prompt(["This week", "This year"], timeline=True)
        figure = chart.figure(tally(asked, {"own": {"this-week": ["a"]}}))

        assert [*figure.data[0].x] == [100, 0]
        assert caption(figure) == "n = 1 · how many planned something"

    def test_strategies_that_have_no_room_side_by_side_take_another_row(self) -> None:
        asked = prompt([{"label": "Find", "strategies": list("ABCDEF")}, "Share"])
        figure = chart.figure(tally(asked, {"chosen": {"find": ["f"]}, "own": {"share": ["a"]}}))

        assert [*figure.layout.yaxis.ticktext] == ["Find", "Find", "Share"]
        assert [[text for text in row if text] for row in figure.data[0].text] == [
            ["A<br>0%", "B<br>0%", "C<br>0%", "D<br>0%"],
            ["E<br>0%", "F<br>100%"],
            ["their own<br>100%"],
        ]

    def test_without_answers_it_says_so(self) -> None:
        assert caption(chart.figure(tally(prompt()))) == "No answers yet"


@pytest.mark.browser
class TestOnAPhone:
    def test_a_plan_is_made_with_the_keyboard_and_kept_on_reload(
        self, browser: Browser, axe: Axe
    ) -> None:
        room = room_with([{"id": "it", "kind": "plan", "targets": TARGETS}])
        page = open_page(browser, room, viewport=SMALL_PHONE)
        page.get_by_label("Video").press("Space")
        page.get_by_role("button", name="Create your own: Find").press("Enter")
        expect(page.get_by_label("Find: your own, 1")).to_be_focused()
        page.keyboard.type("Ask an expert ")
        page.reload()
        expect(page.get_by_role("textbox")).to_have_value("Ask an expert ")
        expect(page.get_by_label("Video")).to_be_checked()
        page.get_by_label("Partner").press("Space")
        expect(page.get_by_label("Video")).not_to_be_checked()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("button", name="Send").press("Enter")

        expect(page.get_by_text("Received")).to_be_visible()
        assert room.view("participant", ME)["mine"]["it"]["answer"] == {
            "chosen": {"ask": ["partner"]},
            "own": {"find": ["Ask an expert"]},
        }

    def test_where_one_is_asked_for_ones_own_takes_the_place_of_what_was_chosen(
        self, browser: Browser
    ) -> None:
        page = open_page(browser, room_of("plan", at_most=1))
        card = page.locator(".plw-target").first
        radios, own = card.get_by_role("radio"), card.get_by_role("textbox")
        radios.nth(0).check()
        radios.nth(1).check()
        expect(card.get_by_role("radio", checked=True)).to_have_count(1)
        create = card.get_by_role("button", name="Create your own")
        create.click()
        expect(card.get_by_role("radio", checked=True)).to_have_count(0)
        radios.nth(0).check()
        expect(own).to_have_count(0)
        create.click()
        own.fill("Ask a grown-up")
        radios.nth(0).click()

        expect(card.get_by_text("Take it away to choose another")).to_be_visible()
        expect(own).to_have_value("Ask a grown-up")

    def test_a_field_that_is_left_empty_goes_away_again(self, browser: Browser) -> None:
        page = open_page(browser, room_of("plan", at_most=3))
        page.get_by_role("button", name="Create your own").first.click()
        expect(page.get_by_role("textbox")).to_have_count(1)
        last = page.locator(".plw-body label", has=page.get_by_role("checkbox")).last
        last.hover()
        page.mouse.down()
        page.evaluate("() => new Promise(requestAnimationFrame)")
        page.mouse.up()

        expect(last.get_by_role("checkbox")).to_be_checked()  # nothing moved under the press
        expect(page.get_by_role("textbox")).to_have_count(0)

    def test_a_roadmap_takes_several_steps_for_each_stretch(self, browser: Browser) -> None:
        room = room_of("plan", targets=["This week", "This year"], timeline=True, at_most=2)
        page = open_page(browser, room)
        page.get_by_label("This week: step 1").fill("Confer")
        page.get_by_role("button", name="Add a step: This week").click()
        page.get_by_label("This week: step 2").fill("Listen")
        page.get_by_role("button", name="Add a step: This week").press("Enter")
        expect(page.get_by_text("That is 2. Take one away first.")).to_be_visible()
        expect(page.get_by_role("textbox")).to_have_count(3)
        page.get_by_role("button", name="Send").click()

        expect(page.get_by_text("Received")).to_be_visible()
        own = room.view("participant", ME)["mine"]["it"]["answer"]["own"]
        assert own == {"this-week": ["Confer", "Listen"]}


@pytest.mark.browser
@pytest.mark.parametrize("answers", [1, 60])
@pytest.mark.parametrize("timeline", [False, True])
def test_the_projector_shows_the_plan_of_the_room(
    browser: Browser, axe: Axe, timeline: bool, answers: int
) -> None:
    room = room_of("plan", timeline=timeline, results="projector", at_most=2)
    room.fill("it", answers)
    page = open_page(browser, room, "projector")
    settled(page)

    expect(page.get_by_role("heading", name="I can state a clear question")).to_be_visible()
    assert page.locator("[data-cut]").count() == 0
    assert axe(page) == []
