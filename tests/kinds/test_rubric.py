"""Rubrics: what may be judged, how levels and evidence add up, and how they are drawn."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from plwidgets.activities import Entry, find_kind
from plwidgets.activities.rubric import chart
from plwidgets.exceptions import InvalidAnswer, WorkshopError
from plwidgets.room.answers.tallies import side_by_side
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.kinds.cards import ends
from tests.look import ME, SMALL_PHONE, open_page, room_of

RUBRIC: Any = find_kind("rubric")
TWO = ["Plan", "Language"]


def prompt(criteria: Any = TWO, **more: Any) -> Any:
    fields = {"at_least": 1} | more
    return RUBRIC.prompt(id="q", prompt="Judge", criteria=criteria, **fields)


def entries(asked: Any, answers: list[dict[str, Any]]) -> list[Entry]:
    return [
        Entry(seq, f"p{seq}", f"p{seq}", None, seq, RUBRIC.parse(asked, one))
        for seq, one in enumerate(answers, 1)
    ]


def tally(asked: Any, *answers: dict[str, Any]) -> Any:
    return dict(RUBRIC.tally(asked).of(entries(asked, [*answers])).as_dict())


def judged(**levels: int) -> dict[str, Any]:
    return {"levels": levels}


class TestAnswers:
    def test_a_level_with_its_evidence(self) -> None:
        asked = prompt()
        answer = RUBRIC.parse(
            asked, {"levels": {"plan": 3}, "evidence": {"plan": " They drew it ", "language": " "}}
        )

        assert answer.evidence == {"plan": "They drew it"}
        assert answer.texts() == ["They drew it"]
        assert answer.said(asked) == "Plan: Proficient (They drew it)"
        assert answer.columns(asked) == {
            "level_plan": 3,
            "level_language": None,
            "evidence_plan": "They drew it",
            "evidence_language": None,
        }

    def test_without_evidence_there_is_no_column_for_it(self) -> None:
        asked = prompt(evidence="none")
        answer = RUBRIC.parse(asked, judged(plan=1))
        assert answer.columns(asked) == {"level_plan": 1, "level_language": None}

    @pytest.mark.parametrize(
        ("answer", "more", "field"),
        [
            ({"levels": {}}, {}, "levels"),
            (judged(plan=1), {"at_least": 2}, "levels"),
            (judged(plan=1), {"at_least": None}, "levels"),
            (judged(other=1), {}, "levels"),
            (judged(plan=5), {}, "levels.plan"),
            (judged(plan=1), {"evidence": "required"}, "evidence.plan"),
            (judged(plan=1) | {"evidence": {"plan": "a"}}, {"evidence": "none"}, "evidence.plan"),
            (judged(plan=1) | {"evidence": {"language": "a"}}, {}, "evidence.language"),
            (judged(plan=1) | {"evidence": {"other": "a"}}, {}, "evidence"),
            (judged(plan=1) | {"evidence": {"plan": "ab"}}, {"max_length": 1}, "evidence.plan"),
        ],
    )
    def test_what_does_not_fit_is_refused_by_its_field(
        self, answer: dict[str, Any], more: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(InvalidAnswer) as caught:
            RUBRIC.parse(prompt(**more), answer)

        assert caught.value.field == field
        assert "'q'" in caught.value.message
        assert caught.value.hint

    def test_an_author_describes_every_level_or_none(self) -> None:
        criteria = [{"id": "plan", "label": "Plan", "levels": ["One", "Two"]}]
        with pytest.raises(WorkshopError) as caught:
            Workshop(title="A", activities=[{"id": "q", "kind": "rubric", "criteria": criteria}])

        assert "'Plan' describes 2 levels, and there are 4" in str(caught.value)


class TestTally:
    def test_levels_and_evidence_are_counted_and_no_word_of_it_is_told(self) -> None:
        asked = prompt()
        got = tally(asked, judged(plan=1, language=4) | {"evidence": {"plan": "x"}}, judged(plan=3))

        assert got["criteria"] == [
            {"id": "plan", "label": "Plan", "counts": [1, 0, 1, 0], "n": 2, "skipped": 0}
            | {"evidence": 1},
            {"id": "language", "label": "Language", "counts": [0, 0, 0, 1], "n": 1, "skipped": 1}
            | {"evidence": 0},
        ]
        assert (got["rows"][0]["label"], got["rows"][0]["share"]) == (
            "Plan (proficient or exemplary)",
            0.5,
        )
        assert "answers" not in got

    @given(data=st.data())
    def test_neither_order_nor_what_was_taken_back_matters(self, data: st.DataObject) -> None:
        asked = prompt()
        levels = st.dictionaries(
            st.sampled_from(["plan", "language"]), st.integers(1, 4), min_size=1, max_size=2
        )
        one = levels.map(
            lambda chosen: {"levels": chosen, "evidence": dict.fromkeys(chosen, "seen")}
        )
        given_ = entries(asked, data.draw(st.lists(one, min_size=1, max_size=10)))
        gone = data.draw(st.lists(st.sampled_from(given_), unique_by=id))

        lived = RUBRIC.tally(asked).of(given_)
        for entry in gone:
            lived.remove(entry)
        left = [entry for entry in given_ if entry not in gone]
        random.Random(1).shuffle(left)

        assert lived.as_dict() == RUBRIC.tally(asked).of(left).as_dict()


class TestChart:
    def test_a_bar_is_all_who_judged_from_low_to_high(self) -> None:
        figure = chart.figure(tally(prompt(["Plan"]), *(judged(plan=n) for n in (1, 3, 3, 4))))
        trace = figure.data[0]

        assert [round(begin) for begin in trace.base] == [0, 25, 25, 75]
        assert [*figure.layout.xaxis.range] == [0, 100]
        assert [str(one.text) for one in figure.layout.annotations] == [
            "n = 4",
            "Novice",
            "Emerging",
            "Proficient",
            "Exemplary",
            "25%",
            "50%",
            "25%",
        ]

    def test_it_says_what_was_skipped_and_how_much_was_seen(self) -> None:
        figure = chart.figure(tally(prompt(), judged(plan=1) | {"evidence": {"plan": "x"}}))
        said = str(figure.layout.annotations[0].text)
        assert said == "n = 1 · 1 level skipped · evidence for 1 level"

    def test_before_the_first_answer_the_criteria_wait(self) -> None:
        figure = chart.figure(tally(prompt()))
        assert [*figure.layout.yaxis.ticktext] == TWO
        assert figure.layout.annotations[0].text == "No answers yet"

    def test_of_many_criteria_the_lowest_come_first(self) -> None:
        asked = prompt([f"C {n}" for n in range(9)])
        high = judged(**{f"c-{n}": 4 - (n > 0) for n in range(9)})
        figure = chart.figure(tally(asked, high))

        assert [*figure.layout.yaxis.ticktext] == [*(f"C {n}" for n in range(1, 9)), "C 0"]
        assert figure.layout.annotations[0].text == "n = 1 · 9 criteria, lowest first"

    def test_rounds_say_how_the_top_half_moved(self) -> None:
        before, after = (
            tally(prompt(["Plan"]), judged(plan=1)),
            tally(prompt(["Plan"]), judged(plan=3)),
        )
        figure = chart.compare(side_by_side({"1": before, "2": after}, "round"), "round")

        assert figure.layout.annotations[0].text == "2 answers · share of proficient or exemplary"
        assert ends(figure) == ["Plan 0%", "100% Plan"]


@pytest.mark.browser
class TestOnThePhone:
    def test_it_is_answered_with_the_keyboard_alone(self, browser: Browser, axe: Axe) -> None:
        room = room_of("rubric", evidence="required", at_least=1)
        page = open_page(browser, room, viewport=SMALL_PHONE)
        first = page.get_by_role("group", name="I understand the problem")
        what_it_means = page.get_by_text("I found what matters", exact=True)
        expect(what_it_means).to_be_visible()
        first.get_by_label("Novice").focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(first.get_by_label("Proficient")).to_be_checked()
        page.keyboard.press("Tab")
        seen = page.get_by_label("What did you see?")
        expect(seen.first).to_be_focused()
        expect(page.get_by_text("Say what you saw: I understand the problem")).to_be_visible()
        page.keyboard.type("They drew it first")
        page.reload()
        expect(seen.first).to_have_value("They drew it first")
        seen.nth(1).fill("And what of this?")
        expect(page.get_by_text("Choose a level as well: I have a plan")).to_be_visible()
        seen.nth(1).fill("")
        expect(first.get_by_label("Proficient")).to_be_checked()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("button", name="Send").press("Enter")

        expect(page.get_by_text("Received")).to_be_visible()
        assert room.view("participant", ME)["mine"]["it"]["answer"] == {
            "levels": {"understand": 3},
            "evidence": {"understand": "They drew it first"},
        }

    def test_ones_own_answer_reads_back_with_its_evidence(self, browser: Browser) -> None:
        room = room_of("rubric", at_least=1)
        room.join(ME)
        answer = {"levels": {"plan": 2}, "evidence": {"plan": "With some help"}}
        room.act(ME, {"action": "answer", "activity": "it", "answer": answer})
        room.control("close")
        page = open_page(browser, room)

        own = page.locator(".plw-own")
        expect(own).to_contain_text("I have a plan to solve it")
        expect(own).to_contain_text("Emerging")
        expect(own).to_contain_text("With some help")


@pytest.mark.browser
def test_the_projector_shows_the_rubric_of_the_room(browser: Browser, axe: Axe) -> None:
    room = room_of("rubric", results="projector")
    room.fill("it", 30)
    page = open_page(browser, room, "projector")
    page.wait_for_selector(".plw-chart[data-state=drawn] .annotation-text")

    expect(page.locator(".ytick text")).to_have_count(5)
    assert page.get_by_text("They asked each other").count() == 0
    assert axe(page) == []
