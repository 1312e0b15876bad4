"""Ranking: points, first places, agreement as scipy has it, and a list that keys can move."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect
from scipy.stats import friedmanchisquare

from plwidgets.activities import find_kind
from plwidgets.activities.ranking import chart
from plwidgets.exceptions import InvalidAnswer
from plwidgets.numbers.concordance import agreement
from tests.conftest import Axe
from tests.kinds.cards import bots, bring_no_look, caption, lived, problem, prompt, tally
from tests.look import SMALL_PHONE, open_page, room_of

FIELDS: dict[str, Any] = {"options": ["A", "B", "C"]}


@pytest.mark.parametrize(
    ("fields", "ranking"),
    [
        ({}, []),
        ({}, ["a", "b"]),
        ({}, ["a", "b", "d"]),
        ({}, ["a", "b", "b"]),
        ({"places": 2}, ["a", "b", "c"]),
        ({"places": 2}, ["a"]),
    ],
)
def test_a_wrong_answer_is_refused(fields: dict[str, Any], ranking: list[str]) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        find_kind("ranking").parse(prompt("ranking", **FIELDS | fields), {"ranking": ranking})

    assert caught.value.field == "ranking"
    assert caught.value.hint


def test_a_ranking_reads_back_and_has_a_column_for_each_option() -> None:
    asked = prompt("ranking", **FIELDS, places=2, at_least=1)
    answer = find_kind("ranking").parse(asked, {"ranking": ["c", "a"]})

    assert answer.said(asked) == "1. C, 2. A"
    assert answer.columns(asked) == {
        "ranking": ["c", "a"],
        "place_a": 2,
        "place_b": None,
        "place_c": 1,
    }


@pytest.mark.parametrize("fields", [{"places": 4}, {"at_least": 3, "places": 2}])
def test_a_prompt_that_cannot_work_says_why(fields: dict[str, Any]) -> None:
    assert "at_least ≤ places ≤ number of options" in problem("ranking", **FIELDS | fields)


def ranked(*rankings: str, **fields: Any) -> Any:
    """Return the tally of rankings, each written as `abc`."""
    answers = [{"ranking": list(ranking)} for ranking in rankings]
    return tally(prompt("ranking", **FIELDS | fields), answers).as_dict()


def test_points_are_bordas_and_the_last_place_has_none() -> None:
    got = ranked("bac", "bca", "abc")

    assert [(row["id"], row["value"], row["share"]) for row in got["rows"]] == [
        ("b", 5, 5 / 6),
        ("a", 3, 3 / 6),
        ("c", 1, 1 / 6),
    ]
    assert got["firsts"] == {"a": 1, "b": 2, "c": 0}


def test_of_few_places_the_first_has_as_many_points_as_there_are_places() -> None:
    got = ranked("da", "d", options=list("ABCDE"), places=2, at_least=1)

    assert {row["id"]: row["value"] for row in got["rows"]} == {
        "d": 4,
        "a": 1,
        "b": 0,
        "c": 0,
        "e": 0,
    }
    assert got["agreement"] is None


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(st.permutations(list("abcd")), min_size=2, max_size=12))
def test_agreement_is_kendalls_w(rankings: list[list[str]]) -> None:
    got = ranked(*("".join(ranking) for ranking in rankings), options=list("ABCD"))

    places = [[ranking.index(id) + 1 for ranking in rankings] for id in "abcd"]
    chi2 = friedmanchisquare(*places).statistic
    assert got["agreement"] == pytest.approx(chi2 / (len(rankings) * 3), abs=1e-12)


def test_only_complete_rankings_count_for_agreement() -> None:
    got = ranked("abc", "abc", "c", at_least=1)

    assert (got["n"], got["complete"], got["agreement"]) == (3, 2, 1.0)
    assert ranked("abc")["agreement"] is None


@settings(deadline=None)  # a busy machine is no failure
@given(st.data())
def test_a_tally_does_not_depend_on_order_nor_on_what_was_taken_back(data: st.DataObject) -> None:
    asked = prompt("ranking", options=list("ABCD"), at_least=2)
    answers = bots(asked, data.draw(st.integers(0, 8)))
    gone = data.draw(st.sets(st.sampled_from(range(len(answers))))) if answers else set()

    one, other = lived(asked, answers, gone)

    assert one.as_dict() == other.as_dict()


class TestChart:
    def test_bars_are_shares_of_the_most_points_with_first_places(self) -> None:
        figure = chart.figure(ranked("bac", "bca", "abc"))

        assert [text.strip() for text in figure.data[0].text] == [
            "83% · first for 2",
            "50% · first for 1",
            "17% · first for 0",
        ]
        assert [*figure.layout.xaxis.range] == [0, 100]
        assert caption(figure) == (
            "n = 3 · points as a share of the most possible · agreement W = 0.44, moderate"
        )
        assert bring_no_look(figure)

    def test_places_and_incomplete_rankings_are_said(self) -> None:
        few = chart.figure(ranked("ab", "ba", places=2))
        some = chart.figure(ranked("abc", "abc", "c", at_least=1))

        assert caption(few) == "n = 2 · 2 places each · points as a share of the most possible"
        assert caption(some).endswith("W = 1.00, unusually strong of 2 complete rankings")

    @pytest.mark.parametrize(
        ("w", "word"),
        [(0, "very weak"), (0.3, "weak"), (0.5, "moderate"), (0.7, "strong")],
    )
    def test_the_words_for_agreement_are_schmidts(self, w: float, word: str) -> None:
        assert agreement(w) == word

    def test_before_the_first_answer_it_says_so(self) -> None:
        assert caption(chart.figure(ranked())) == "No answers yet"


@pytest.mark.browser
class TestOnAPhone:
    def test_a_list_is_moved_by_keyboard_and_no_answer_before(
        self, browser: Browser, axe: Axe
    ) -> None:
        room = room_of("ranking")
        page = open_page(browser, room, viewport=SMALL_PHONE)
        rows = page.locator(".plw-ranking-list b")
        expect(rows).to_have_count(5)
        before = rows.all_inner_texts()

        page.get_by_role("button", name="Send").press("Enter")
        expect(page.get_by_text("Move one, or keep this order")).to_be_visible()
        up = page.get_by_role("button", name=f"Move {before[2]} up")
        up.press("Enter")
        expect(page.get_by_text(f"{before[2]}: place 2 of 5")).to_be_attached()
        expect(up).to_be_focused()
        up.press("Enter")
        expect(rows.first).to_have_text(before[2])
        page.reload()
        page.wait_for_selector(".plw h1")
        after = [before[2], before[0], before[1], *before[3:]]
        expect(rows).to_have_count(5)
        assert rows.all_inner_texts() == after
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert axe(page) == []

        page.get_by_role("button", name="Send").press("Enter")
        expect(page.get_by_text("Received.")).to_be_visible()
        given = room.view("participant", "me")["mine"]["it"]["answer"]["ranking"]
        asked: Any = room.state.workshop["it"]
        labels = {option.label: option.id for option in asked.options}
        assert given == [labels[label] for label in after]

    def test_the_order_by_chance_can_be_kept(self, browser: Browser) -> None:
        page = open_page(browser, room_of("ranking"))

        page.get_by_role("button", name="Keep this order").click()
        page.get_by_role("button", name="Send").click()

        expect(page.get_by_text("Received.")).to_be_visible()

    def test_a_row_is_dragged_by_its_grip(self, browser: Browser) -> None:
        page = open_page(browser, room_of("ranking"))
        rows = page.locator(".plw-ranking-list b")
        expect(rows).to_have_count(5)
        before = rows.all_inner_texts()
        page.wait_for_selector("[data-drag]")
        grips = page.locator(".plw-ranking-grip")

        grips.nth(0).drag_to(grips.nth(1))

        expect(rows.first).to_have_text(before[1])
        assert rows.all_inner_texts() == [before[1], before[0], *before[2:]]

    def test_without_the_file_that_drags_the_buttons_do(self, browser: Browser) -> None:
        page = open_page(browser, room_of("ranking"), alone=True)
        page.route("**/sortable-*.js", lambda route: route.abort())
        page.reload()
        page.wait_for_selector(".plw h1")
        rows = page.locator(".plw-ranking-list b")
        expect(rows).to_have_count(5)
        before = rows.all_inner_texts()

        page.get_by_role("button", name=f"Move {before[0]} down").click()

        assert rows.all_inner_texts()[:2] == [before[1], before[0]]
        assert page.locator("[data-drag]").count() == 0

    def test_few_places_are_filled_by_tapping(self, browser: Browser) -> None:
        room = room_of("ranking", places=2)
        page = open_page(browser, room)

        for name in ("Kind, compassionate citizens", "Effective communicators"):
            page.get_by_role("button", name=f"Put {name} in").click()
        expect(page.get_by_text("All 2 places are filled.")).to_be_visible()
        page.get_by_role("button", name="Take Kind, compassionate citizens out").click()
        expect(page.get_by_text("One more place to fill")).to_be_visible()
        page.get_by_role("button", name="Put Innovative, imaginative designers in").click()
        page.get_by_role("button", name="Send").click()

        expect(page.get_by_text("Received.")).to_be_visible()
        assert room.view("participant", "me")["mine"]["it"]["answer"] == {
            "ranking": ["communicators", "designers"]
        }
