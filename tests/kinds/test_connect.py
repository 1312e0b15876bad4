"""Connecting: which links are taken, how they add up, and the bands that show them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from plwidgets.activities import find_kind
from plwidgets.activities.connect import chart
from plwidgets.exceptions import InvalidAnswer
from tests.conftest import Axe
from tests.kinds.cards import bots, bring_no_look, caption, lived, problem, prompt, tally
from tests.look import SMALL_PHONE, open_page, room_of

FIELDS: dict[str, Any] = {"left": ["A", "B"], "right": ["X", "Y", "Z"]}


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        ({}, []),
        ({}, [["a", "b"]]),
        ({}, [["x", "a"]]),
        ({}, [["a", "x"], ["a", "x"]]),
        ({"at_least": 2}, [["a", "x"]]),
        ({"at_most": 1}, [["a", "x"], ["b", "x"]]),
        ({"per_left": 1}, [["a", "x"], ["a", "y"]]),
    ],
)
def test_a_wrong_answer_is_refused(fields: dict[str, Any], links: list[list[str]]) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        find_kind("connect").parse(prompt("connect", **FIELDS | fields), {"links": links})

    assert caught.value.field == "links"
    assert caught.value.hint


def test_links_read_back_and_explode_into_a_row_each() -> None:
    asked = prompt("connect", **FIELDS)
    answer = find_kind("connect").parse(asked, {"links": [["a", "x"], ["a", "z"], ["b", "x"]]})

    assert answer.said(asked) == "A → X, Z · B → X"
    frame = pd.DataFrame([answer.columns(asked)]).explode(["left", "right"])
    assert frame.to_numpy().tolist() == [["a", "x"], ["a", "z"], ["b", "x"]]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"at_most": 7}, "do not fit the 6 links"),
        ({"at_least": 3, "per_left": 1}, "do not fit the 2 links"),
        ({"per_left": 4}, "per_left 4 is more than there is on the right (3)"),
    ],
)
def test_a_prompt_that_cannot_work_says_why(fields: dict[str, Any], said: str) -> None:
    assert said.casefold() in problem("connect", **FIELDS | fields)


def test_links_are_counted_most_made_first_and_shares_are_of_the_answers() -> None:
    got = tally(
        prompt("connect", **FIELDS),
        [{"links": [["b", "x"]]}, {"links": [["b", "x"], ["a", "y"]]}],
    ).as_dict()

    assert got["links"] == [("b", "x", 2), ("a", "y", 1)]
    assert got["rows"] == [
        {"id": "b.x", "label": "B → X", "value": 2, "share": 1.0},
        {"id": "a.y", "label": "A → Y", "value": 1, "share": 0.5},
    ]


@settings(deadline=None)  # a busy machine is no failure
@given(st.data())
def test_a_tally_does_not_depend_on_order_nor_on_what_was_taken_back(data: st.DataObject) -> None:
    asked = prompt("connect", **FIELDS)
    answers = bots(asked, data.draw(st.integers(0, 8)))
    gone = data.draw(st.sets(st.sampled_from(range(len(answers))))) if answers else set()

    one, other = lived(asked, answers, gone)

    assert one.as_dict() == other.as_dict()


class TestChart:
    def test_a_band_is_as_wide_as_people_made_the_link(self) -> None:
        answers = [{"links": [["b", "x"]]}, {"links": [["b", "x"], ["a", "y"]]}]
        figure = chart.figure(tally(prompt("connect", **FIELDS), answers).as_dict())
        drawn = figure.data[0]
        labels = [label.replace("\N{NO-BREAK SPACE}", " ") for label in drawn.node.label]

        ends = zip("ABXY", (1, 2, 2, 1), strict=True)
        assert labels == [f"\u2068{end}\u2069 · {n}" for end, n in ends]
        assert [*zip(drawn.link.source, drawn.link.target, drawn.link.value, strict=True)] == [
            (1, 2, 2),
            (0, 3, 1),
        ]
        assert caption(figure) == "n = 2 · 3 links · 1 on the right without a link"
        assert bring_no_look(figure)

    def test_of_many_all_are_drawn_for_walls_to_turn(self) -> None:
        asked = prompt("connect", left=[f"Habit {n}" for n in range(16)], right=["X", "Y"])
        links = [[f"habit-{n}", "x"] for n in range(16)]
        figure = chart.figure(tally(asked, [{"links": links}]).as_dict())

        assert len(figure.data[0].node.label) == 16 + 1
        first, second = figure.layout.meta["pages"]
        assert len(first["data"][0]["node"]["label"]) == 8 + 1
        assert second["data"][0]["node"]["label"][-1].endswith("8 of 16")
        assert "8 of 16 on the left" in first["layout"]["annotations"][0]["text"]

    def test_before_the_first_link_it_says_so(self) -> None:
        figure = chart.figure(tally(prompt("connect", **FIELDS), []).as_dict())
        assert caption(figure) == "No links yet"


@pytest.mark.browser
def test_a_phone_makes_links_by_keyboard_alone(browser: Browser, axe: Axe) -> None:
    room = room_of("connect")
    page = open_page(browser, room, viewport=SMALL_PHONE)

    page.get_by_role("group", name="Persisting is linked to").get_by_label("Voice").press("Space")
    page.locator("summary", has_text="Thinking flexibly").press("Enter")
    flexibly = page.get_by_role("group", name="Thinking flexibly is linked to")
    for name in ("Voice", "Co-creation"):
        flexibly.get_by_label(name).press("Space")
    flexibly.get_by_label("Self-discovery").press("Space")
    expect(page.get_by_text("Take one of them away")).to_be_visible()
    expect(flexibly.get_by_label("Self-discovery")).not_to_be_checked()
    page.reload()
    page.wait_for_selector(".plw h1")
    expect(page.get_by_text("3 links made")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert axe(page) == []

    page.get_by_role("button", name="Send").press("Enter")
    expect(page.get_by_text("Received.")).to_be_visible()
    assert room.view("participant", "me")["mine"]["it"]["answer"] == {
        "links": [
            ["persisting", "voice"],
            ["thinking-flexibly", "voice"],
            ["thinking-flexibly", "co-creation"],
        ]
    }
