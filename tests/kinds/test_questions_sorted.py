"""Questions sorted: votes against, topics, and what comes first on the wall and on one's phone."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from plwidgets.activities import Entry, find_kind
from plwidgets.activities.q_and_a import Answer, Prompt, Tally, chart
from plwidgets.activities.q_and_a.votes import divided
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import InvalidAnswer, Refused, WorkshopError
from plwidgets.room.moderation.view import moderated_view
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.look import ME, SMALL_PHONE, open_page, refresh, room_of, until

KIND = find_kind("q_and_a")
FIELDS: dict[str, Any] = {"downvotes": True, "topics": ["Time", "Exams and marks"]}
PROMPT = Prompt.model_validate({"id": "q", **FIELDS})


def entry(
    seq: int, ups: tuple[str, ...] = (), downs: tuple[str, ...] = (), topic: str = ""
) -> Entry:
    """Return the answer of somebody who asks one question, and has these votes."""
    asked = {"id": "a", "text": f"Question {seq}", "topic": topic}
    answer = KIND.parse(PROMPT, {"questions": [asked], "votes": [*ups], "downs": [*downs]})
    return Entry(seq, f"p{seq}", f"p{seq}", None, seq, answer)


def tally(*entries: Entry, **fields: Any) -> Tally:
    return Tally(PROMPT.model_copy(update=fields)).of(entries)


CROWD = (
    entry(1, ("2.a", "3.a"), topic="time"),
    entry(2, ("1.a", "3.a")),
    entry(3, ("1.a", "3.a"), ("2.a",)),
    entry(4, ("1.a",), ("2.a",)),
    entry(5, ("2.a",), ("1.a",)),
)
"""The first has three votes and one against, the second two and two, the third two."""


class TestTally:
    def test_votes_for_and_against_are_told_apart_and_nobody_votes_on_their_own(self) -> None:
        told = tally(*CROWD).as_dict()["questions"]
        counts = {id: (one["votes"], one.get("downs")) for id, one in told.items()}
        assert counts == {
            "1.a": (3, 1),
            "2.a": (2, 2),
            "3.a": (2, None),
            "4.a": (0, None),
            "5.a": (0, None),
        }

    def test_rows_are_sorted_by_votes_less_those_against(self) -> None:
        rows = tally(*CROWD).rows()
        assert [row["id"] for row in rows] == ["3.a", "1.a", "5.a", "4.a", "2.a"]
        assert rows[1] == {
            "id": "1.a",
            "label": "Question 1",
            "value": 3,
            "share": 0.6,
            "downs": 1,
            "topic": "Time",
        }

    def test_nobody_is_told_who_voted(self) -> None:
        told = str(tally(*CROWD).as_dict()) + str(tally(*CROWD).panel())
        assert "'p4'" not in told
        assert CROWD[3].answer.said(PROMPT) == "Question 4 · 2 votes"

    @pytest.mark.parametrize(("sort", "first"), [("newest", "300.a"), ("divides", "2.a")])
    def test_of_very_many_those_are_told_that_come_first(self, sort: str, first: str) -> None:
        crowd = [entry(seq) for seq in range(1, 301)]
        voted = tuple(f"{seq}.a" for seq in range(3, 280))
        crowd += [entry(900, (*voted, "2.a")), entry(901, voted, ("2.a",))]
        assert first in tally(*crowd, sort=sort).as_dict()["questions"]
        assert first not in tally(*crowd).as_dict()["questions"]

    def test_what_the_facilitator_set_stands_before_what_was_chosen(self) -> None:
        found = tally(*CROWD)
        found.marks = {"1.a": frozenset({"topic:exams-and-marks"}), "2.a": frozenset({"topic:"})}
        told = found.as_dict()["questions"]
        assert told["1.a"]["topic"] == "exams-and-marks"
        assert told["1.a"]["marks"] == []
        assert "topic" not in told["2.a"]

    def test_the_figure_says_how_many_are_against(self) -> None:
        texts = chart.figure(tally(*CROWD).as_dict()).data[0].text
        assert any("3, 1 against" in text for text in texts)

    @settings(deadline=None)
    @given(data=st.data())
    def test_what_is_mixed_adds_up_to_the_same_and_nobody_is_for_and_against(
        self, data: st.DataObject
    ) -> None:
        def some(seq: int) -> Entry:
            ways = {n: data.draw(st.sampled_from(["up", "down", ""])) for n in range(1, 6)}
            ups, downs = (
                tuple(f"{n}.a" for n, way in ways.items() if way == this and n != seq)
                for this in ("up", "down")
            )
            return entry(seq, ups, downs)

        crowd = [some(seq) for seq in range(1, 6)]
        mixed = Answer.mixed(PROMPT, crowd, random.Random(1))
        again = [
            Entry(one.seq, one.author, one.author, None, one.seq, answer)
            for one, answer in zip(crowd, mixed, strict=True)
        ]
        assert tally(*again).as_dict() == tally(*crowd).as_dict()
        assert all(not {*answer.votes} & {*answer.downs} for answer in mixed)


def test_what_divides_has_many_of_both() -> None:
    assert divided(10, 0) == divided(0, 10) == 0
    assert divided(10, 10) > divided(5, 5) > divided(10, 2) > divided(100, 1) > 0
    assert divided(8, 3) == divided(3, 8)


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        ({"votes": ["1.a"], "downs": ["1.a"]}, "downs"),
        ({"downs": ["1.a", "1.a"]}, "downs"),
        ({"questions": [{"id": "a", "text": "Why?", "topic": "money"}]}, "questions"),
    ],
)
def test_what_does_not_fit_is_refused(answer: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        KIND.parse(PROMPT, answer)
    assert caught.value.field == field


def test_where_nobody_votes_against_no_such_vote_is_taken() -> None:
    plain = Prompt.model_validate({"id": "q"})
    with pytest.raises(InvalidAnswer, match="takes no votes against"):
        KIND.parse(plain, {"downs": ["1.a"]})
    said = KIND.parse(plain, {"questions": [{"id": "a", "text": "Why?"}]}).model_dump(mode="json")
    assert said == {"questions": [{"id": "a", "text": "Why?"}], "votes": []}  # as ever


def test_nothing_divides_where_nobody_votes_against() -> None:
    plan = {"title": "A", "activities": [{"id": "q", "kind": "q_and_a", "sort": "divides"}]}
    with pytest.raises(WorkshopError, match="add downvotes: true"):
        Workshop.model_validate(plan)


def test_columns_have_topics_and_votes_against_where_there_are_any() -> None:
    answer = CROWD[2].answer
    assert answer.columns(PROMPT) == {
        "questions": ["Question 3"],
        "topics": [""],
        "votes": ["1.a", "3.a"],
        "downvotes": ["2.a"],
    }
    names = [one.name for one in Answer.variables(PROMPT)]
    assert names == [*answer.columns(PROMPT)]


def test_bots_choose_topics_and_vote_against() -> None:
    answers = [KIND.parse(PROMPT, KIND.bot(PROMPT, random.Random(n))) for n in range(40)]
    said = [one.columns(PROMPT) for one in answers]
    assert any("time" in str(one["topics"]) for one in said)
    assert any(one["downvotes"] for one in said)


@pytest.fixture
def room() -> LocalRoom:
    """A room in which Ben and Cem have asked, and the phone of the tests has joined."""
    made = room_of("q_and_a", **FIELDS)
    for who in (ME, "ben", "cem", "dan", "eva"):
        made.join(who)
    ask(made, "ben", "Does it scale?", "time")
    ask(made, "cem", "What about exams?")
    return made


def ask(room: LocalRoom, who: str, text: str, topic: str = "") -> None:
    asked = {"id": "a", "text": text, **({"topic": topic} if topic else {})}
    room.answer(who, "it", {"questions": [asked], "votes": []})


def item_of(room: LocalRoom, who: str) -> str:
    return room.state.at("it").given[who].entry.item("a")


def mine(room: LocalRoom) -> dict[str, Any]:
    given = room.state.at("it").given.get(ME)
    return given.entry.answer.model_dump(mode="json") if given else {}


class TestRoom:
    def test_a_topic_that_is_set_takes_the_place_of_another_and_is_undone(
        self, room: LocalRoom
    ) -> None:
        item = item_of(room, "cem")
        for topic in ("time", "exams-and-marks", ""):
            room.control("mark", activity="it", item=item, mark=f"topic:{topic}")
            assert room.state.at("it").marks[item] == {f"topic:{topic}"}
        room.control("undo")
        assert room.state.at("it").marks[item] == {"topic:exams-and-marks"}
        post = moderated_view(room.state)["it"]["posts"][item]
        assert post["topic"] == "exams-and-marks"

    def test_a_topic_that_is_not_there_is_refused(self, room: LocalRoom) -> None:
        with pytest.raises(Refused, match="no mark"):
            room.control("mark", activity="it", item=item_of(room, "cem"), mark="topic:money")

    def test_who_asked_keeps_the_topic_that_was_set_when_the_words_change(
        self, room: LocalRoom
    ) -> None:
        item = item_of(room, "ben")
        room.control("mark", activity="it", item=item, mark="topic:exams-and-marks")
        ask(room, "ben", "Does it scale at all?", "time")
        told = room.view("projector")["tally"]["questions"][item]
        assert (told["text"], told["topic"]) == ("Does it scale at all?", "exams-and-marks")


def texts(page: Page) -> list[str]:
    return page.locator(".plw-qa li:not([data-own]) .plw-words").all_inner_texts()


class TestPhone:
    def test_a_vote_against_is_taken_back_and_turns_into_one_for(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        page = open_page(browser, room)
        against = page.get_by_role("button", name="Rather not this one: Does it scale?")
        up = page.get_by_role("button", name="I want to know this too: Does it scale?")
        item = item_of(room, "ben")

        against.focus()
        page.keyboard.press("Space")
        until(page, lambda: mine(room).get("downs") == [item])
        expect(against).to_have_attribute("aria-pressed", "true")
        against.click()
        until(page, lambda: "downs" not in mine(room))
        against.click()
        until(page, lambda: mine(room).get("downs") == [item])
        up.click()
        until(page, lambda: mine(room)["votes"] == [item] and "downs" not in mine(room))
        expect(against).to_have_attribute("aria-pressed", "false")

    def test_where_nobody_votes_against_there_is_one_button(self, browser: Browser) -> None:
        plain = room_of("q_and_a")
        plain.join("ben")
        ask(plain, "ben", "Does it scale?")
        page = open_page(browser, plain)
        expect(page.locator(".plw-vote")).to_have_count(1)
        expect(page.get_by_label("Topic")).to_have_count(0)

    def test_who_asks_chooses_a_topic_and_changes_it(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        page = open_page(browser, room)
        page.get_by_label("Your question").fill("Who pays?")
        page.get_by_label("Topic, if you like").select_option("Time")
        page.get_by_role("button", name="Ask", exact=True).click()
        until(page, lambda: [q.get("topic") for q in mine(room).get("questions", [])] == ["time"])
        expect(page.locator("[data-own] small")).to_contain_text("Time")

        page.get_by_role("button", name="Change: Who pays?").click()
        page.get_by_label("Topic, if you like").last.select_option("")
        page.get_by_role("button", name="Save", exact=True).click()
        until(page, lambda: "topic" not in mine(room)["questions"][0])

    def test_one_sorts_and_filters_for_oneself_and_new_ones_move_nothing(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        room.answer("dan", "it", {"questions": [], "votes": [item_of(room, "ben")]})
        page = open_page(browser, room)
        assert texts(page) == ["Does it scale?", "What about exams?"]
        page.get_by_label("Order").select_option("Newest")
        assert texts(page) == ["What about exams?", "Does it scale?"]

        ask(room, "eva", "Who pays?", "time")
        refresh(page, room)
        page.get_by_text("Who pays?").wait_for()
        assert texts(page)[-1] == "Who pays?"
        page.get_by_role("button", name="1 new question · sort again").click()
        assert texts(page) == ["Who pays?", "What about exams?", "Does it scale?"]

        page.get_by_label("Topic", exact=True).select_option("Time")
        assert texts(page) == ["Who pays?", "Does it scale?"]
        page.reload()
        expect(page.get_by_label("Order")).to_have_value("newest")
        assert room.state.workshop["it"].model_dump()["sort"] == "votes"

    @pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
    def test_a_small_phone_has_room_for_both_votes(
        self, browser: Browser, room: LocalRoom, axe: Axe, options: dict[str, Any]
    ) -> None:
        ask(room, ME, "Who pays for all of the planning?", "time")
        page = open_page(browser, room, viewport=SMALL_PHONE, **options)
        page.get_by_text("Does it scale?").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        boxes = [box.bounding_box() for box in page.locator(".plw-body :is(button, select)").all()]
        assert all(box and box["height"] >= 44 for box in boxes)
        assert axe(page) == []


class TestStage:
    def test_the_console_sorts_the_wall(self, browser: Browser, room: LocalRoom, axe: Axe) -> None:
        ben, cem = item_of(room, "ben"), item_of(room, "cem")
        room.answer("dan", "it", {"questions": [], "votes": [ben, cem]})
        room.answer("eva", "it", {"questions": [], "votes": [ben], "downs": [cem]})
        hall = open_page(browser, room, "projector")
        cards = hall.locator(".card.shown .question p")
        expect(cards.first).to_contain_text("Does it scale?")

        console = open_page(browser, room, "facilitator")
        console.get_by_label("Order, on the projector too").select_option("What divides")
        until(console, lambda: room.state.workshop["it"].model_dump()["sort"] == "divides")
        refresh(hall, room, "projector")
        expect(cards.first).to_contain_text("What about exams?")
        expect(cards.first).to_contain_text("1 against")
        assert axe(console) == []
        assert axe(hall) == []

    def test_the_console_filters_by_topic_and_sets_one(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        console = open_page(browser, room, "facilitator")
        console.get_by_label("Topic: What about exams?").select_option("Exams and marks")
        item = item_of(room, "cem")
        until(
            console, lambda: room.state.at("it").marks.get(item, set()) == {"topic:exams-and-marks"}
        )
        refresh(console, room, "facilitator")
        rows = console.locator(".plw-panel-questions .answer .text p")
        console.get_by_label("Topic", exact=True).select_option("Time")
        expect(rows).to_have_text(["Does it scale?"])
