"""Compare text: which elements earlier answers name, by which words, and who sees what."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from plwidgets.activities import Entry, find_kind
from plwidgets.activities.compare_text import chart
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import InvalidAnswer, WorkshopError
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.look import SMALL_PHONE, open_page, refresh, room_of

KIND = find_kind("compare_text")
ASKED = {"id": "asked", "kind": "open_text"}
FIELDS: dict[str, Any] = {
    "id": "q",
    "kind": "compare_text",
    "of": "asked",
    "text": "Driven by students, and authentic.",
    "source_note": "Somebody (2020)",
    "elements": [
        {"label": "Driven", "passage": "driven by students", "terms": ["choice", "set a goal"]},
        {"label": "Authentic", "terms": ["real audience", "real"]},
        "Never named",
    ],
}
SAID = ["Students' CHOICES", "choices and real audiences", "They set a goal", "goal, set", "real"]


def plan(**fields: Any) -> Workshop:
    return Workshop(title="A", activities=[ASKED, FIELDS | fields])


def entries(workshop: Workshop, texts: list[str]) -> list[Entry]:
    kind, prompt = find_kind("open_text"), workshop["asked"]
    return [
        Entry(seq, f"p{seq}", f"p{seq}", None, seq, kind.parse(prompt, {"text": text}))
        for seq, text in enumerate(texts, start=1)
    ]


def tally(texts: list[str], **fields: Any) -> Any:
    workshop = plan(**fields)
    return KIND.tally(workshop["q"]).of(entries(workshop, texts)).as_dict()


class TestWhatNamesAnElement:
    def test_terms_are_found_in_any_form_and_phrases_as_a_whole(self) -> None:
        got = tally(SAID)
        assert [(row["id"], row["value"], row["share"]) for row in got["rows"]] == [
            ("driven", 3, 0.6),
            ("authentic", 2, 0.4),
            ("never-named", 0, 0.0),
        ]

    def test_the_words_that_show_it_are_told_as_the_room_wrote_them(self) -> None:
        got = tally(SAID)
        assert got["matched"] == {
            "driven": {"choices": 2, "set a goal": 1},
            "authentic": {"real": 2, "real audiences": 1},
            "never-named": {},
        }
        assert got["none"] == 1

    def test_an_answer_that_says_a_term_twice_names_it_once(self) -> None:
        assert tally(["choice choice choices"])["matched"]["driven"] == {"choice": 1}

    def test_without_terms_the_label_is_looked_for(self) -> None:
        assert tally(["it was never named"])["rows"][2]["value"] == 1

    @settings(deadline=None)
    @given(st.data())
    def test_it_does_not_depend_on_the_order_nor_on_what_was_taken_back(
        self, data: st.DataObject
    ) -> None:
        texts = data.draw(st.lists(st.sampled_from([*SAID, "Choice", "x"]), max_size=10))
        workshop = plan()
        all_of_them = entries(workshop, texts)
        gone = data.draw(st.lists(st.sampled_from(all_of_them), unique_by=id)) if texts else []
        lived = KIND.tally(workshop["q"]).of(all_of_them)
        for one in gone:
            lived.remove(one)
        left = [one for one in all_of_them if one not in gone]
        random.Random(1).shuffle(left)
        fresh = KIND.tally(workshop["q"]).of(left)
        assert (lived.as_dict(), lived.panel()) == (fresh.as_dict(), fresh.panel())


class TestPlan:
    def test_an_element_is_named_by_its_label(self) -> None:
        prompt: Any = plan()["q"]
        assert [element.id for element in prompt.elements] == [
            "driven",
            "authentic",
            "never-named",
        ]

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"of": "later"}, "refers to 'later'"),
            ({"elements": [{"label": "A", "passage": "not there"}]}, "does not say 'not there'"),
            ({"elements": ["A", "A"]}, "'A'"),
            ({"elements": []}, "Give it 1 or more"),
        ],
    )
    def test_what_cannot_be_shown_is_refused_with_a_reason(
        self, fields: dict[str, Any], said: str
    ) -> None:
        with pytest.raises(WorkshopError, match=said):
            plan(**fields)


def room_that_said(texts: list[str], **fields: Any) -> LocalRoom:
    room = LocalRoom(plan(**fields))
    room.control("go", activity="asked")
    for number, text in enumerate(texts):
        person = room.join(f"p{number}")
        room.act(person, {"action": "answer", "activity": "asked", "answer": {"text": text}})
    room.control("go", activity="q")
    return room


class TestInARoom:
    def test_nobody_is_asked_and_results_are_revealed(self) -> None:
        room = room_that_said(SAID)
        assert room.view("projector")["tally"] is None
        with pytest.raises(InvalidAnswer):
            KIND.parse(room.state.workshop["q"], {"text": "a"})
        room.control("reveal")
        assert room.view("participant", "p0")["tally"]["n"] == 5

    def test_hidden_answers_do_not_count_and_are_quoted_nowhere(self) -> None:
        room = room_that_said(SAID, results="live")
        seq = room.state.at("asked").given["p3"].entry.seq
        assert room.view("facilitator")["panel"]["unmatched"] == ["goal, set"]
        room.control("moderate", activity="asked", answers=[seq], hidden=True)
        view = room.view("facilitator")
        assert (view["tally"]["n"], view["tally"]["none"]) == (4, 0)
        assert view["panel"]["unmatched"] == []

    def test_texts_are_for_the_facilitator_alone(self) -> None:
        room = room_that_said(["goal, set"], results="live")
        for seen in (room.view("projector"), room.view("participant", "p0")):
            assert "goal, set" not in str([seen["tally"], seen["activity"]])

    def test_terms_are_tuned_while_the_room_looks_on(self) -> None:
        room = room_that_said(SAID, results="live")
        elements = [*FIELDS["elements"][:2], {"label": "Never named", "terms": ["goal"]}]
        room.control("tune", activity="q", fields={"elements": elements})
        assert [row["value"] for row in room.view("projector")["tally"]["rows"]] == [3, 2, 2]


class TestChart:
    def test_bars_are_shares_and_the_words_are_their_details(self) -> None:
        figure = chart.figure(tally(SAID))
        assert [*figure.data[0].x] == [60, 40, 0]
        assert [*figure.layout.xaxis.range] == [0, 100]
        assert figure.data[0].customdata[0] == "3 of 5: choices 2, set a goal 1"
        assert figure.layout.annotations[0].text == "n = 5 · 1 named none of these"

    def test_without_answers_it_says_whose_are_missing(self) -> None:
        said = chart.figure(tally([])).layout.annotations[0].text
        assert said == "The earlier question has no answers yet"


def test_answers_that_are_private_are_shown_nowhere() -> None:
    goal = {"id": "goal", "kind": "form", "fields": ["Goal"], "private": True}
    shown = FIELDS | {"id": "shown", "of": "goal"}

    with pytest.raises(WorkshopError, match=r"'shown' shows the answers to 'goal', .*private"):
        Workshop(title="A", activities=[goal, shown])


@pytest.mark.browser
class TestOnScreen:
    def test_a_phone_shows_the_text_then_what_was_named(self, browser: Browser, axe: Axe) -> None:
        room = room_of("compare_text")
        room.fill("definition", 40)
        page = open_page(browser, room, viewport=SMALL_PHONE)
        expect(page.locator("mark")).to_have_count(4)
        expect(page.get_by_text("Zmuda, Curtis and Ullman")).to_be_visible()
        expect(page.get_by_role("heading", name="What this room named")).to_have_count(0)
        room.control("reveal")
        refresh(page, room)
        expect(page.get_by_role("heading", name="What this room named")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
        assert axe(page) == []

    def test_the_projector_counts_beside_the_text(self, browser: Browser, axe: Axe) -> None:
        room = room_of("compare_text")
        room.fill("definition", 40)
        page = open_page(browser, room, "projector")
        expect(page.locator(".plw-compare-text mark")).to_have_count(4)
        expect(page.locator(".plw-compare-text .named")).to_have_count(0)
        room.control("reveal")
        refresh(page, room, "projector")
        expect(page.locator(".plw-compare-text .named li")).to_have_count(4)
        expect(page.locator(".plw-compare-text")).to_contain_text("of 40 named none of these")
        assert axe(page) == []

    def test_forced_colours_leave_its_passages_and_bars_to_be_seen(self, browser: Browser) -> None:
        room = room_of("compare_text", results="live")
        room.fill("definition", 40)
        forced: Any = {"forced_colors": "active", "color_scheme": "dark"}
        page = open_page(browser, room, "projector", **forced)
        mark, text, bar = (
            page.locator(f".plw-compare-text {part}").first.evaluate(
                "(part) => [getComputedStyle(part).color, getComputedStyle(part).backgroundColor]"
            )
            for part in ("mark", "blockquote", ".plw-bar i")
        )
        assert mark[0] == text[0]
        assert bar[1] not in {
            text[1],
            page.evaluate("getComputedStyle(document.body).backgroundColor"),
        }

    def test_the_facilitator_shows_it_to_the_room(self, browser: Browser) -> None:
        room = room_of("compare_text")
        page = open_page(browser, room, "facilitator")
        page.get_by_role("button", name="Show to room").click()
        expect(page.get_by_role("button", name="Hide from room")).to_be_visible()
        assert room.state.at("it").revealed
