"""Quizzes: what is right stays back until the reveal, and who is ahead is exact."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from plwidgets.activities import Entry, find_kind
from plwidgets.activities.quiz import chart
from plwidgets.exceptions import InvalidAnswer, WorkshopError
from plwidgets.room.answers.tallies import side_by_side
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.look import ME, SMALL_PHONE, open_page, room_of, room_with

QUIZ: Any = find_kind("quiz")
OPTIONS = ["Red", "Green", "Blue"]


def prompt(**more: Any) -> Any:
    fields = {"options": OPTIONS, "correct": ["green"]} | more
    return QUIZ.prompt(id="q", prompt="Which?", **fields)


def entry(
    asked: Any, seq: int, *choices: str, table: str | None = None, name: str = "", took: int = 0
) -> Entry:
    answer = QUIZ.parse(asked, {"choices": choices})
    return Entry(seq, f"p{seq}", f"p{seq}", table, seq, answer, name=name or None, took=took)


def tallied(asked: Any, *entries: Entry) -> Any:
    return QUIZ.tally(asked).of(entries)


def told(asked: Any, *entries: Entry) -> Any:
    tally = tallied(asked, *entries)
    return dict(tally.as_dict() | tally.solution())


class TestPrompt:
    @pytest.mark.parametrize("correct", [["green"], ["Green"], ["Green", "green"]])
    def test_the_right_option_is_named_by_id_or_by_its_text(self, correct: Any) -> None:
        assert prompt(correct=correct).correct == ("green",)

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            (
                {"correct": ["pink"]},
                "names 'pink', which is no option; there are: Red, Green, Blue",
            ),
            ({"correct": []}, "Give it 1 or more"),
            ({"correct": ["red", "blue"]}, "set at_most: 2"),
            ({"results": "live"}, "Write one of: hidden, projector"),
            ({"speed": True}, "Speed needs a timer"),
        ],
    )
    def test_an_author_is_told_what_is_wrong(self, more: dict[str, Any], said: str) -> None:
        activity = {"id": "q", "kind": "quiz", "options": OPTIONS, "correct": ["red"], **more}
        with pytest.raises(WorkshopError) as caught:
            Workshop(title="A", activities=[activity])

        assert said in str(caught.value)

    def test_what_is_right_and_why_is_kept_back_until_the_reveal(self) -> None:
        asked = prompt(explain="Because")

        assert not {"correct", "explain"} & asked.public().keys()
        assert asked.public(revealed=True)["correct"] == ["green"]
        assert asked.public(revealed=True)["explain"] == "Because"

    def test_no_view_tells_it_before_the_reveal(self) -> None:
        room = room_of("quiz", results="projector")
        room.join(ME)
        room.fill("it", 9)

        for view in (room.view("participant", ME), room.view("projector")):
            assert "correct" not in str(view["activity"]) + str(view["tally"])
            assert "difference" not in str(view["activity"])
        room.control("reveal")
        assert room.view("participant", ME)["tally"]["correct"] == ["design"]

    def test_the_reveal_closes_it(self) -> None:
        room = room_of("quiz")
        room.join(ME)
        room.control("reveal")

        assert room.state.at("it").phase == "closed"
        room.control("open")
        assert (room.state.at("it").phase, room.state.at("it").revealed) == ("open", True)


class TestAnswers:
    def test_all_that_is_right_and_nothing_else_must_be_chosen(self) -> None:
        asked = prompt(correct=["red", "blue"], at_most=3)

        def right(*choices: str) -> bool:
            return bool(QUIZ.parse(asked, {"choices": choices}).columns(asked)["right"])

        assert right("blue", "red")
        assert not right("red")
        assert not right("red", "green", "blue")

    def test_columns_are_those_of_a_poll_and_whether_it_was_right(self) -> None:
        asked = prompt()
        got = QUIZ.parse(asked, {"choices": ["red"]}).columns(asked)
        assert got == {"choices": ["red"], "labels": ["Red"], "right": False}

    def test_what_does_not_fit_a_poll_does_not_fit_a_quiz(self) -> None:
        with pytest.raises(InvalidAnswer) as caught:
            QUIZ.parse(prompt(), {"choices": ["pink"]})
        assert caught.value.field == "choices"


class TestTally:
    def test_how_many_were_right(self) -> None:
        asked = prompt()
        got = told(asked, entry(asked, 1, "green"), entry(asked, 2, "red"))
        assert (got["correct"], got["right"], got["share"]) == (["green"], 1, 0.5)
        assert got["leaders"] == []

    def test_tables_are_ranked_by_their_mean_and_with_their_n(self) -> None:
        asked = prompt(leaderboard="table")
        got = told(
            asked,
            entry(asked, 1, "green", table="2"),
            entry(asked, 2, "red", table="2"),
            entry(asked, 3, "green", table="Blue"),
            entry(asked, 4, "red", table="9"),
            entry(asked, 5, "green"),
        )
        assert got["leaders"] == [
            {"name": "Blue", "points": 1000, "right": 1, "n": 1},
            {"name": "2", "points": 500, "right": 1, "n": 2},
        ]

    def test_the_sooner_of_two_right_answers_earns_more(self) -> None:
        asked = prompt(leaderboard="name", speed=True, timer=20)
        got = told(
            asked,
            entry(asked, 1, "green", name="Late", took=99_000),
            entry(asked, 2, "green", name="Half", took=10_000),
            entry(asked, 3, "green", name="Soon", took=0),
            entry(asked, 4, "red", name="Wrong", took=0),
        )
        assert [(one["name"], one["points"]) for one in got["leaders"]] == [
            ("Soon", 1000),
            ("Half", 750),
            ("Late", 500),
        ]

    def test_of_many_five_are_named_and_the_others_counted(self) -> None:
        asked = prompt(leaderboard="name")
        got = told(asked, *(entry(asked, n, "green", name=f"P{n}") for n in range(1, 8)))
        assert [one["name"] for one in got["leaders"]] == ["P1", "P2", "P3", "P4", "P5"]
        assert got["more"] == 2

    @given(data=st.data())
    @pytest.mark.parametrize("leaderboard", ["table", "name"])
    def test_neither_order_nor_what_was_taken_back_matters(
        self, leaderboard: str, data: st.DataObject
    ) -> None:
        asked = prompt(leaderboard=leaderboard, speed=True, timer=10)
        one = st.tuples(
            st.sampled_from(["red", "green"]),
            st.sampled_from(["1", "2"]),
            st.sampled_from(["", "Ana", "Ben"]),
            st.integers(0, 12_000),
        )
        drawn = data.draw(st.lists(one, min_size=1, max_size=10))
        given_ = [
            entry(asked, seq, choice, table=table, name=name, took=took)
            for seq, (choice, table, name, took) in enumerate(drawn, 1)
        ]
        gone = data.draw(st.lists(st.sampled_from(given_), unique_by=id))

        lived = tallied(asked, *given_)
        for taken in gone:
            lived.remove(taken)
        left = [kept for kept in given_ if kept not in gone]
        random.Random(1).shuffle(left)
        fresh = tallied(asked, *left)

        assert lived.as_dict() == fresh.as_dict()
        assert lived.solution() == fresh.solution()


class TestChart:
    def labels(self, figure: Any) -> list[str]:
        return [*figure.layout.yaxis.ticktext]

    def test_before_the_reveal_it_is_the_chart_of_a_poll(self) -> None:
        asked = prompt()
        figure = chart.figure(tallied(asked, entry(asked, 1, "green")).as_dict())
        assert self.labels(figure) == OPTIONS
        assert [one.text for one in figure.layout.annotations] == ["n = 1"]

    def test_after_it_the_right_option_has_a_mark_and_the_reason_stands_below(self) -> None:
        asked = prompt(explain="Grass is.")
        figure = chart.figure(told(asked, entry(asked, 1, "green"), entry(asked, 2, "red")))

        assert self.labels(figure) == ["Red", "✓ Green", "Blue"]
        assert [one.text for one in figure.layout.annotations] == ["n = 2 · 50% right", "Grass is."]

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"leaderboard": "table"}, "Ahead: Table 2 100% (n = 1)"),
            (
                {"leaderboard": "table", "speed": True, "timer": 10},
                "Ahead: Table 2 900 (n = 1)",
            ),
            ({"leaderboard": "name"}, "Right: Ana"),
            ({"leaderboard": "name", "speed": True, "timer": 10}, "Ahead: Ana 900"),
        ],
    )
    def test_who_is_ahead_is_said_in_words(self, more: dict[str, Any], said: str) -> None:
        asked = prompt(**more)
        figure = chart.figure(
            told(asked, entry(asked, 1, "green", table="2", name="Ana", took=2000))
        )
        assert figure.layout.annotations[1].text == said

    def test_groups_are_compared_with_the_right_option_marked(self) -> None:
        asked = prompt()
        one = told(asked, *(entry(asked, n, "green") for n in (1, 2, 3)))
        figure = chart.compare(side_by_side({"1": one}, "table"), "table")
        assert self.labels(figure) == ["Red", "✓ Green", "Blue"]


@pytest.mark.browser
class TestOnThePhone:
    def test_it_is_answered_with_the_keyboard_alone(self, browser: Browser, axe: Axe) -> None:
        room = room_of("quiz")
        page = open_page(browser, room, viewport=SMALL_PHONE)
        page.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        page.reload()
        expect(page.get_by_role("radio").nth(1)).to_be_checked()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("button", name="Send").press("Enter")

        expect(page.get_by_text("Received")).to_be_visible()
        assert room.view("participant", ME)["mine"]["it"]["answer"] == {"choices": ["pace"]}

    @pytest.mark.parametrize(
        ("choice", "verdict"), [("design", "Right"), ("pace", "Not this time")]
    )
    @pytest.mark.parametrize("close", [True, False])
    def test_after_the_reveal_it_says_right_or_wrong_and_why(
        self,
        browser: Browser,
        axe: Axe,
        choice: str,
        verdict: str,
        close: bool,
    ) -> None:
        example = QUIZ.example | {"id": "it", "leaderboard": "table"}
        room = room_with([example], tables=["1", "2"])
        room.join(ME, table="1")
        room.fill("it", 12)
        mine = {"choices": [choice]}
        room.act(ME, {"action": "answer", "activity": "it", "answer": mine})
        if close:
            room.control("close")
        room.control("reveal")
        page = open_page(browser, room, viewport=SMALL_PHONE)

        expect(page.locator(".plw-own")).to_contain_text(verdict)
        expect(page.locator(".plw-solution")).to_contain_text("Students help to design")
        expect(page.locator(".plw-solution")).to_contain_text("the difference to look for")
        expect(page.get_by_role("radio")).to_have_count(0)
        expect(page.get_by_text("Tables ahead")).to_be_visible()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
