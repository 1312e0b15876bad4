"""Picking: piles and their limits, how picks add up, and how each number of piles is drawn."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from plwidgets.activities import find_kind
from plwidgets.activities.pick import chart
from plwidgets.exceptions import InvalidAnswer
from tests.conftest import Axe
from tests.kinds.cards import bots, bring_no_look, caption, problem, prompt, tally
from tests.look import SMALL_PHONE, open_page, room_of

TWO: dict[str, Any] = {"cards": ["A", "B", "C"], "piles": ["Have", "Want"], "at_most": 2}


@pytest.mark.parametrize(
    ("fields", "picks"),
    [
        ({}, {}),
        ({}, {"have": ["a"]}),
        ({}, {"have": ["a"], "other": ["b"]}),
        ({}, {"have": ["a"], "want": ["d"]}),
        ({}, {"have": ["a"], "want": ["a"]}),
        ({}, {"have": ["a", "a"], "want": ["b"]}),
        ({"at_most": 1}, {"have": ["a", "b"], "want": ["c"]}),
        ({"at_least": 0}, {"have": [], "want": []}),
    ],
)
def test_a_wrong_answer_is_refused(fields: dict[str, Any], picks: dict[str, list[str]]) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        find_kind("pick").parse(prompt("pick", **TWO | fields), {"picks": picks})

    assert caught.value.field == "picks"
    assert caught.value.hint


def test_a_card_may_be_in_two_piles_where_that_is_wished() -> None:
    asked = prompt("pick", **TWO, overlap=True)
    answer = find_kind("pick").parse(asked, {"picks": {"have": ["a"], "want": ["a", "b"]}})

    assert answer.said(asked) == "Have: A · Want: A, B"
    assert answer.columns(asked) == {
        "cards_have": ["a"],
        "labels_have": ["A"],
        "cards_want": ["a", "b"],
        "labels_want": ["A", "B"],
    }


def test_without_piles_there_is_one_without_a_name_in_what_is_said() -> None:
    asked = prompt("pick", cards=["A", "B"])
    answer = find_kind("pick").parse(asked, {"picks": {"picked": ["a", "b"]}})

    assert answer.said(asked) == "A, B"
    assert asked.public()["piles"] == [
        {"id": "picked", "label": "Picked", "gloss": "", "at_least": 1, "at_most": 2}
    ]


def test_a_pile_has_its_own_limits_or_those_of_the_prompt() -> None:
    piles = [{"id": "x", "label": "X", "at_least": 0, "at_most": 1}, "Y"]
    asked = prompt("pick", cards=["A", "B", "C"], piles=piles, at_least=2)

    assert [asked.limits(pile) for pile in asked.piles] == [(0, 1), (2, 3)]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"at_least": 3}, "at_least 3 and at_most 2 of 'have'"),
        ({"at_most": 4}, "do not fit 3 cards"),
        ({"at_least": 2}, "the piles need 4 cards and there are 3"),
        ({"display": "treemap"}, "a treemap shows one pile"),
    ],
)
def test_a_prompt_that_cannot_work_says_why(fields: dict[str, Any], said: str) -> None:
    assert said.casefold() in problem("pick", **TWO | fields)


def test_picks_are_counted_by_pile_and_shares_are_of_the_answers() -> None:
    got = tally(
        prompt("pick", **TWO),
        [{"picks": {"have": ["a", "b"], "want": ["c"]}}, {"picks": {"have": ["a"], "want": ["b"]}}],
    ).as_dict()

    assert [(card["id"], card["counts"]) for card in got["cards"]] == [
        ("a", [2, 0]),
        ("b", [1, 1]),
        ("c", [0, 1]),
    ]
    assert got["rows"][2] == {"id": "b.have", "label": "B · Have", "value": 1, "share": 0.5}


@pytest.mark.parametrize("fields", [TWO, TWO | {"overlap": True}, {"cards": list("ABCDEFGH")}])
def test_bots_answer_within_the_limits(fields: dict[str, Any]) -> None:
    asked = prompt("pick", **fields)
    assert tally(asked, bots(asked, 50)).n == 50


class TestChart:
    def test_two_piles_stand_back_to_back_with_their_gap(self) -> None:
        answers = [{"picks": {"have": ["a"], "want": ["b"]}}] * 3
        figure = chart.figure(tally(prompt("pick", **TWO), answers).as_dict())

        assert [*figure.layout.yaxis.ticktext] == ["A", "C", "B"]
        assert [[*side.x] for side in figure.data] == [[-100, 0, 0], [0, 0, 100]]
        said = [note.text for note in figure.layout.annotations]
        assert said[0] == "n = 3 · up to 2 cards each · gap in percentage points"
        assert said[1:4] == ["<b>Have</b>", "<b>Want</b>", "<b>gap</b>"]
        assert said[4:] == ["\N{MINUS SIGN}100", "0", "+100"]
        assert bring_no_look(figure)

    def test_the_gap_is_that_of_the_percentages_one_reads(self) -> None:
        asked = prompt("pick", **TWO | {"at_least": 0})
        answers = [{"picks": {"have": ["a"]}}] * 18 + [{"picks": {"want": ["a"]}}] * 3
        answers += [{"picks": {"have": ["c"]}}] * 19
        figure = chart.figure(tally(asked, answers).as_dict())

        row = [*figure.layout.yaxis.ticktext].index("A")
        assert [side.text[row].strip() for side in figure.data] == ["45%", "8%"]
        assert figure.layout.annotations[4 + row].text == "\N{MINUS SIGN}37"

    def test_three_piles_are_a_grid(self) -> None:
        asked = prompt("pick", cards=list("ABCD"), piles=["X", "Y", "Z"])
        figure = chart.figure(tally(asked, bots(asked, 5)).as_dict())

        assert figure.data[0].type == "heatmap"
        assert [*figure.layout.xaxis.ticktext] == ["X", "Y", "Z"]

    def test_one_pile_is_bars_of_what_was_picked_most(self) -> None:
        asked = prompt("pick", cards=[f"Card {n}" for n in range(17)], at_most=3)
        figure = chart.figure(tally(asked, bots(asked, 20)).as_dict())

        assert len(figure.data[0].y) == 17
        assert caption(figure) == "n = 20 · up to 3 cards · 17 cards, picked most first"

    def test_of_a_large_deck_what_nobody_picked_comes_last(self) -> None:
        asked = prompt("pick", cards=[f"Card {n}" for n in range(17)], at_most=3)
        picks = {"picks": {"picked": ["card-3", "card-9"]}}
        figure = chart.figure(tally(asked, [picks]).as_dict())

        assert [*figure.layout.yaxis.ticktext][:3] == ["Card 3", "Card 9", "Card 0"]

    def test_a_treemap_puts_small_boxes_together_and_says_what_nobody_picked(self) -> None:
        asked = prompt("pick", cards=list("ABCD"), at_most=1, display="treemap")
        picked = ["a"] * 30 + ["b"] * 20 + ["c"]
        figure = chart.figure(tally(asked, [{"picks": {"picked": [p]}} for p in picked]).as_dict())

        assert [*figure.data[0].labels] == ["A", "B", "1 other"]
        assert [*figure.data[0].text] == ["30 of 51", "20 of 51", "1 of 51"]
        assert caption(figure) == "n = 51 · one card · 1 of 4 picked by nobody"
        assert bring_no_look(figure)

    def test_before_the_first_answer_it_says_so(self) -> None:
        figure = chart.figure(tally(prompt("pick", **TWO), []).as_dict())
        assert caption(figure) == "No answers yet"


@pytest.mark.browser
def test_a_phone_picks_by_keyboard_alone(browser: Browser, axe: Axe) -> None:
    room = room_of("pick")
    page = open_page(browser, room, viewport=SMALL_PHONE)

    page.get_by_role("checkbox", name="Persisting").press("Space")
    expect(page.locator(".plw-body legend")).to_have_text("Pick up to 3 · 1 picked")
    page.get_by_role("button", name="Next: I want to grow").press("Enter")
    expect(page.get_by_role("checkbox", name="Persisting")).to_be_disabled()
    page.get_by_role("checkbox", name="Finding humor").press("Space")
    page.reload()
    page.wait_for_selector(".plw h1")
    expect(page.get_by_role("checkbox", name="Persisting")).to_be_checked()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert axe(page) == []

    page.get_by_role("button", name="Send").press("Enter")
    expect(page.get_by_text("Received.")).to_be_visible()
    assert room.view("participant", "me")["mine"]["it"]["answer"] == {
        "picks": {"strengths": ["persisting"], "growth": ["humor"]}
    }


@pytest.mark.browser
def test_a_card_too_many_is_not_taken_and_the_phone_says_what_to_do(browser: Browser) -> None:
    page = open_page(browser, room_of("pick", at_most=1))

    page.get_by_role("checkbox", name="Persisting").check()
    page.get_by_role("checkbox", name="Finding humor").click()

    expect(page.get_by_text("Take it away to pick another.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Finding humor")).not_to_be_checked()
