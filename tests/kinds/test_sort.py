"""Sorting: what is taken, how it adds up, and that the official answer waits."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from plwidgets.activities import find_kind
from plwidgets.activities.sort import chart
from plwidgets.exceptions import InvalidAnswer
from tests.conftest import Axe
from tests.kinds.cards import bots, bring_no_look, caption, lived, problem, prompt, tally
from tests.look import SMALL_PHONE, open_page, refresh, room_of

FIELDS: dict[str, Any] = {"buckets": ["Is", "Is not"], "cards": ["A", "B", "C"]}
OFFICIAL: dict[str, Any] = {
    "buckets": ["Is", "Is not"],
    "cards": [{"id": "a", "label": "A", "official": "is"}, "B", "C"],
}


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({}, {}),
        ({}, {"d": "is"}),
        ({}, {"a": "maybe"}),
        ({"at_least": 2}, {"a": "is"}),
    ],
)
def test_a_wrong_answer_is_refused(fields: dict[str, Any], answer: dict[str, str]) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        find_kind("sort").parse(prompt("sort", **FIELDS | fields), {"buckets": answer})

    assert caught.value.field == "buckets"
    assert caught.value.hint


def test_cards_may_be_left_out() -> None:
    asked = prompt("sort", **OFFICIAL)
    answer = find_kind("sort").parse(asked, {"buckets": {"a": "is", "c": "is-not"}})

    assert answer.said(asked) == "Is: A · Is not: C"
    assert answer.columns(asked) == {
        "bucket_a": "is",
        "bucket_b": None,
        "bucket_c": "is-not",
        "sorted": 2,
        "matched": 1,
    }


def test_without_official_buckets_nothing_can_match() -> None:
    asked = prompt("sort", **FIELDS)
    answer = find_kind("sort").parse(asked, {"buckets": {"a": "is"}})

    assert answer.columns(asked)["matched"] is None
    assert tally(asked, [{"buckets": {"a": "is"}}]).solution() == {}


def test_shares_are_of_those_who_sorted_the_card() -> None:
    got = tally(
        prompt("sort", **FIELDS),
        [{"buckets": b} for b in ({"a": "is", "b": "is"}, {"a": "is-not"}, {"a": "is"})],
    ).as_dict()

    assert [(c["id"], c["sorted"], c["counts"]) for c in got["cards"]] == [
        ("a", 3, [2, 1]),
        ("b", 1, [1, 0]),
        ("c", 0, [0, 0]),
    ]
    assert got["rows"][0] == {"id": "a.is", "label": "A → Is", "value": 2, "share": 2 / 3, "of": 3}


def test_the_official_bucket_is_told_once_it_is_revealed_and_not_before() -> None:
    asked = prompt("sort", **OFFICIAL)
    added = tally(asked, [{"buckets": {"a": "is"}}, {"buckets": {"a": "is-not"}}])

    assert "official" not in str(asked.public()) + str(added.as_dict())
    assert asked.public(revealed=True)["cards"][0]["official"] == "is"
    assert "official" not in asked.public(revealed=True)["cards"][1]
    assert added.solution() == {"official": {"a": "is"}, "matched": 1, "placed": 2}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"at_least": 4}, "more than there are cards"),
        (OFFICIAL | {"results": "live"}, "use results: hidden or results: projector"),
        ({"cards": [{"id": "a", "label": "A", "official": "x"}, "B"]}, "which is no bucket"),
    ],
)
def test_a_prompt_that_cannot_work_says_why(fields: dict[str, Any], said: str) -> None:
    assert said.casefold() in problem("sort", **FIELDS | fields)


@settings(deadline=None)  # a busy machine is no failure
@given(st.data())
def test_a_tally_does_not_depend_on_order_nor_on_what_was_taken_back(data: st.DataObject) -> None:
    put = st.dictionaries(
        st.sampled_from(["a", "b", "c"]), st.sampled_from(["is", "is-not"]), min_size=1
    )
    answers = [{"buckets": b} for b in data.draw(st.lists(put, max_size=8))]
    gone = data.draw(st.sets(st.sampled_from(range(len(answers))))) if answers else set()

    one, other = lived(prompt("sort", **OFFICIAL), answers, gone)

    assert one.as_dict() == other.as_dict()
    assert one.solution() == other.solution()


class TestChart:
    def test_the_cards_that_split_the_room_come_first(self) -> None:
        puts = [{"a": "is", "b": "is"}, {"a": "is", "b": "is-not"}, {"a": "is", "b": "is"}]
        figure = chart.figure(
            tally(prompt("sort", **FIELDS), [{"buckets": p} for p in puts]).as_dict()
        )

        assert [*figure.layout.yaxis.ticktext] == ["B", "A", "C"]
        assert [[*row] for row in figure.data[0].text] == [
            ["67% most", "33%"],
            ["100% most", "0%"],
            ["–", "–"],
        ]
        assert caption(figure).startswith(
            "n = 3 · the cards least agreed on come first (by their largest share)"
        )
        assert bring_no_look(figure)

    def test_of_many_cards_all_are_drawn_and_their_order_is_said(self) -> None:
        asked = prompt("sort", buckets=["X", "Y"], cards=[f"Card {n}" for n in range(12)])
        figure = chart.figure(tally(asked, bots(asked, 9)).as_dict())

        assert len(figure.data[0].y) == 12
        assert "12 cards, least agreed on first" in caption(figure)

    def test_the_official_bucket_has_a_sign_and_a_line_round_it(self) -> None:
        added = tally(prompt("sort", **OFFICIAL), [{"buckets": {"a": "is"}}])
        figure = chart.figure(added.as_dict() | added.solution())

        assert figure.data[0].text[0][0] == "✓ 100% most"
        assert len(figure.layout.shapes) == 1
        assert caption(figure).endswith("✓ official · matched: 100%")

    def test_before_the_first_answer_it_says_so(self) -> None:
        assert caption(chart.figure(tally(prompt("sort", **FIELDS), []).as_dict())) == (
            "No answers yet"
        )


@pytest.mark.browser
def test_a_phone_sorts_by_keyboard_alone(browser: Browser, axe: Axe) -> None:
    room = room_of("sort")
    page = open_page(browser, room, viewport=SMALL_PHONE)

    page.get_by_role("group", name="A philosophy").get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("0 of 10 sorted")).to_be_visible()
    page.get_by_role("group", name="A program").get_by_role("radio").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("1 of 10 sorted")).to_be_visible()
    page.reload()
    page.wait_for_selector(".plw h1")
    expect(page.get_by_text("1 of 10 sorted")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert axe(page) == []

    page.get_by_role("button", name="Send").press("Enter")
    expect(page.get_by_text("Received.")).to_be_visible()
    assert room.view("participant", "me")["mine"]["it"]["answer"] == {
        "buckets": {"program": "is-not"}
    }
    room.control("reveal")
    refresh(page, room)
    expect(page.get_by_text("You: 1 of 1")).to_be_visible()
    assert axe(page) == []
