"""Questions and answers: one list a person, votes of others, marks that decide who sees what."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from plwidgets.activities import Entry, find_kind
from plwidgets.activities.q_and_a import Prompt, Tally, chart
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import InvalidAnswer
from tests.conftest import Axe
from tests.look import ME, SMALL_PHONE, open_page, refresh, room_of, settled, until

KIND = find_kind("q_and_a")
PROMPT = Prompt.model_validate({"id": "q", "at_most": 2, "max_length": 40})


def entry(seq: int, questions: list[str], votes: list[str] | None = None, first: int = 0) -> Entry:
    """Return the answer of somebody who asks these, with the ids a, b …, and votes for those."""
    asked = [{"id": id, "text": text} for id, text in zip("ab", questions, strict=False)]
    answer = KIND.parse(PROMPT, {"questions": asked, "votes": votes or []})
    return Entry(seq, f"p{seq}", f"p{seq}", None, seq, answer, name=f"N{seq}", first=first)


def tally(*entries: Entry, approve: bool = False, **marks: str) -> Tally:
    """Return the tally of these; marks are given as `_1_a="pinned answered"`."""
    found = Tally(PROMPT.model_copy(update={"approve": approve})).of(entries)
    found.marks = {
        name[1:].replace("_", "."): frozenset(text.split()) for name, text in marks.items()
    }
    return found


ROOM = (
    entry(1, ["Why?", "How?"], ["2.a"]),
    entry(2, ["When?"], ["1.b", "1.a", "9.z"]),
    entry(3, [], ["1.b", "2.a", "3.a"]),
)


class TestTally:
    def test_questions_are_ranked_by_the_votes_of_others(self) -> None:
        got = tally(*ROOM).as_dict()

        assert [(row["label"], row["value"]) for row in got["rows"]] == [
            ("When?", 2),
            ("How?", 2),
            ("Why?", 1),
        ]
        assert got["rows"][0]["share"] == pytest.approx(2 / 3)
        assert (got["n"], got["in_all"], got["answered"]) == (3, 3, 0)

    def test_nobody_votes_for_their_own(self) -> None:
        got = tally(entry(1, ["Why?"], ["1.a"]), entry(11, ["How?"], ["1.a", "11.a"]))
        assert {id: one["votes"] for id, one in got.as_dict()["questions"].items()} == {
            "1.a": 1,
            "11.a": 0,
        }

    def test_a_vote_for_what_is_not_there_counts_once_it_is(self) -> None:
        early = tally(entry(2, [], ["1.a"]))
        assert early.as_dict()["questions"] == {}

        early.add(entry(1, ["Why?"]))
        assert early.as_dict()["questions"]["1.a"]["votes"] == 1

    def test_votes_stay_with_a_question_whose_words_change(self) -> None:
        found = tally(*ROOM)
        found.remove(ROOM[0])
        found.add(entry(7, ["Why at all?"], first=1))

        assert found.as_dict()["questions"] == {
            "1.a": {"text": "Why at all?", "votes": 1, "seq": 1, "marks": []},
            "2.a": {"text": "When?", "votes": 1, "seq": 2, "marks": []},
        }

    def test_pinned_comes_first_and_dismissed_is_for_the_desk_alone(self) -> None:
        found = tally(*ROOM, _1_a="pinned", _2_a="dismissed", _1_b="answered")

        got = found.as_dict()
        assert [row["id"] for row in got["rows"]] == ["1.a", "1.b"]
        assert got["questions"]["1.b"]["marks"] == ["answered"]
        assert (got["in_all"], got["answered"]) == (2, 1)
        assert found.panel()["questions"]["2.a"] == {
            "text": "When?",
            "votes": 2,
            "seq": 2,
            "marks": ["dismissed"],
            "name": "N2",
            "latest": 2,
        }

    def test_where_questions_are_approved_the_room_sees_those_alone(self) -> None:
        found = tally(*ROOM, _1_a="waiting", _1_b="approved", _2_a="approved dismissed")

        assert [*found.as_dict()["questions"]] == ["1.b"]
        assert found.as_dict()["questions"]["1.b"]["marks"] == []
        assert {*found.panel()["questions"]} == {"1.a", "1.b", "2.a"}

    def test_phones_are_told_names_of_nobody(self) -> None:
        assert "N1" not in str(tally(*ROOM).as_dict())

    def test_of_very_many_the_pinned_the_wanted_and_the_newest_are_told(self) -> None:
        crowd = [entry(seq, ["Why?"]) for seq in range(1, 301)]
        voter = entry(999, [], ["3.a"])
        told = tally(*crowd, voter, _7_a="pinned").as_dict()

        assert len(told["questions"]) == 200
        assert {"7.a", "3.a", "300.a"} <= told["questions"].keys()
        assert "1.a" not in told["questions"]
        assert told["in_all"] == 300
        assert [row["id"] for row in told["rows"][:3]] == ["7.a", "3.a", "300.a"]

    @settings(deadline=None)
    @given(data=st.data())
    def test_the_order_does_not_matter_nor_what_was_taken_back(self, data: st.DataObject) -> None:
        items = st.sampled_from([f"{n}.{id}" for n in range(1, 8) for id in "ab"])
        entries = [
            entry(n, data.draw(st.lists(st.sampled_from(["A", "B"]), max_size=2)), votes)
            for n, votes in enumerate(
                data.draw(st.lists(st.lists(items, unique=True, max_size=5), max_size=7)), start=1
            )
        ]
        gone = data.draw(st.lists(st.sampled_from(entries), unique_by=id)) if entries else []

        lived = tally(*entries)
        for one in gone:
            lived.remove(one)
        left = [one for one in entries if one not in gone]
        random.Random(1).shuffle(left)

        assert lived.as_dict() == tally(*left).as_dict()
        assert lived.panel() == tally(*left).panel()


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        ({"questions": [{"id": "a", "text": " "}]}, "questions.0.text"),
        ({"questions": [{"id": "A!", "text": "Why?"}]}, "questions.0.id"),
        ({"questions": [{"id": "a", "text": "x" * 41}]}, "questions"),
        ({"questions": [{"id": id, "text": "Why?"} for id in "abc"]}, "questions"),
        ({"questions": [{"id": "a", "text": text} for text in "xy"]}, "questions"),
        ({"votes": ["1.a", "1.a"]}, "votes"),
        ({"votes": "1.a"}, "votes"),
        ({"text": "Why?"}, "text"),
    ],
)
def test_a_wrong_answer_is_refused_by_its_field_and_with_a_remedy(
    answer: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        KIND.parse(PROMPT, answer)
    assert caught.value.field == field
    assert "'q'" in caught.value.message
    assert caught.value.hint


def test_an_answer_reads_as_its_questions() -> None:
    answer = ROOM[0].answer
    assert answer.columns(PROMPT) == {"questions": ["Why?", "How?"], "votes": ["2.a"]}
    assert answer.texts() == ["Why?", "How?"]
    assert answer.said(PROMPT) == "Why? · How? · 1 vote"
    assert answer.items() == ["a", "b"]


def test_all_may_be_taken_back() -> None:
    assert KIND.parse(PROMPT, {"questions": [], "votes": []}).texts() == []


def test_the_figure_counts_votes_and_says_what_is_left_out() -> None:
    figure = chart.figure(tally(*ROOM).as_dict())
    assert [*figure.data[0].x] == [2, 2, 1]
    assert figure.layout.annotations[0].text == "n = 3, votes for each question"

    many = chart.figure(tally(*(entry(n, ["Why?", "How?"]) for n in range(1, 9))).as_dict())
    assert many.layout.annotations[0].text == "n = 8, votes for each question · 16 questions"
    more = chart.figure(tally(*(entry(n, ["Why?", "How?"]) for n in range(1, 13))).as_dict())
    assert (
        more.layout.annotations[0].text == "n = 12, votes for each question · 1–20 of 24 questions"
    )
    assert chart.figure(tally().as_dict()).layout.annotations[0].text == "No questions yet"


def test_bots_ask_and_vote_alike_every_time() -> None:
    prompt = Prompt.model_validate({"id": "q"})
    answers = [KIND.bot(prompt, random.Random(n)) for n in range(60)]
    assert answers == [KIND.bot(prompt, random.Random(n)) for n in range(60)]
    assert 5 < sum(bool(KIND.parse(prompt, one).texts()) for one in answers) < 30


@pytest.fixture
def room() -> LocalRoom:
    """A room in which Ben asked something; the phone of the tests has joined."""
    made = room_of("q_and_a")
    made.join(ME)
    made.join("ben")
    ask(made, "ben", "Does it scale?")
    return made


def ask(room: LocalRoom, who: str, text: str) -> str:
    """Let somebody ask, and return the id of the question."""
    answer = {"questions": [{"id": "a", "text": text}], "votes": []}
    room.act(who, {"action": "answer", "activity": "it", "answer": answer})
    return room.state.at("it").given[who].entry.item("a")


def given_by_me(room: LocalRoom) -> dict[str, Any]:
    entry = room.state.at("it").given[ME].entry
    found: dict[str, Any] = entry.answer.model_dump(mode="json")
    return found


def sent(page: Page, room: LocalRoom, wanted: Callable[[dict[str, Any]], bool]) -> None:
    """Wait until the room has an answer of this phone that is as wanted."""
    until(page, lambda: ME in room.state.at("it").given and wanted(given_by_me(room)))


class TestPhone:
    def test_by_keyboard_alone_one_asks_and_votes(self, browser: Browser, room: LocalRoom) -> None:
        page = open_page(browser, room)
        page.get_by_label("Your question").focus()
        page.keyboard.type("Who pays?")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        sent(page, room, lambda mine: [q["text"] for q in mine["questions"]] == ["Who pays?"])

        vote = page.get_by_role("button", name="I want to know this too: Does it scale?")
        vote.focus()
        page.keyboard.press("Space")
        sent(page, room, lambda mine: len(mine["votes"]) == 1)
        assert vote.get_attribute("aria-pressed") == "true"
        assert "1 vote" in str(vote.get_attribute("aria-label"))
        page.get_by_text("Saved.").wait_for()

    def test_a_question_can_be_changed_and_taken_back(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        ask(room, ME, "Who pays?")
        page = open_page(browser, room)
        page.get_by_role("button", name="Change: Who pays?").click()
        page.get_by_label("Your question").last.fill("Who pays for time?")
        page.get_by_role("button", name="Save", exact=True).click()
        sent(page, room, lambda mine: mine["questions"][0]["text"] == "Who pays for time?")

        page.get_by_role("button", name="Take back").click()
        sent(page, room, lambda mine: mine["questions"] == [])

    def test_what_is_being_written_is_kept_on_reload(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        page = open_page(browser, room)
        page.get_by_label("Your question").fill("Half a thou")
        page.reload()
        assert page.get_by_label("Your question").input_value() == "Half a thou"

    def test_votes_move_no_question_until_one_asks_for_it(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        page = open_page(browser, room)
        page.get_by_text("Does it scale?").wait_for()
        room.join("cem")
        ask(room, "cem", "What about exams?")
        item = room.state.at("it").given["cem"].entry.item("a")
        for who in ("dan", "eva"):
            room.join(who)
            vote = {"questions": [], "votes": [item]}
            room.act(who, {"action": "answer", "activity": "it", "answer": vote})
        refresh(page, room)
        page.get_by_text("What about exams?").wait_for()

        texts = page.locator(".plw-qa li .plw-words")
        assert texts.all_inner_texts() == ["Does it scale?", "What about exams?"]
        page.get_by_role("button", name="1 new question").click()
        assert texts.all_inner_texts() == ["What about exams?", "Does it scale?"]

    def test_answered_questions_are_folded_below(self, browser: Browser, room: LocalRoom) -> None:
        item = room.state.at("it").given["ben"].entry.item("a")
        room.control("mark", activity="it", item=item, mark="answered")
        page = open_page(browser, room)
        assert not page.get_by_text("Does it scale?").is_visible()
        page.get_by_text("Answered (1)").click()
        assert page.get_by_text("Does it scale?").is_visible()

    def test_a_question_waits_where_questions_are_approved(self, browser: Browser) -> None:
        room = room_of("q_and_a", approve=True)
        room.join(ME)
        item = ask(room, ME, "Who pays?")
        page = open_page(browser, room)
        page.get_by_text("waiting for the facilitator").wait_for()

        room.control("mark", activity="it", item=item, mark="approved")
        refresh(page, room)
        assert page.get_by_text("waiting for the facilitator").count() == 0

    def test_a_small_phone_scrolls_one_way_only(
        self, browser: Browser, room: LocalRoom, axe: Axe
    ) -> None:
        ask(room, ME, "Wouldonewordthatislongerthanthescreeniswide break it?")
        page = open_page(browser, room, viewport=SMALL_PHONE)
        page.get_by_text("Your questions").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        boxes = [box.bounding_box() for box in page.locator(".plw-body button").all()]
        assert all(box and box["height"] >= 44 for box in boxes)
        assert axe(page) == []

    def test_once_closed_the_questions_stay_to_be_read(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        room.control("close")
        page = open_page(browser, room)
        assert "Does it scale?" in page.locator(".plw-results").inner_text()
        assert page.locator(".plw-vote").count() == 0


class TestDesk:
    def test_hall_and_console_say_that_questions_wait_for_the_facilitator(
        self, browser: Browser
    ) -> None:
        room = room_of("q_and_a", approve=True)
        for person, text in (("ana", "Why?"), ("ben", "When?")):
            room.join(person)
            room.answer(person, "it", {"questions": [{"id": "a", "text": text}]})
        hall = open_page(browser, room, "projector")
        expect(hall.get_by_text("2 questions are with the facilitator")).to_be_visible()
        console = open_page(browser, room, "facilitator")
        expect(console.locator(".sub")).to_contain_text("sees the questions that you approve")

        first = next(iter(room.state.at("it").given.values())).entry.item("a")
        room.control("mark", activity="it", item=first, mark="approved")
        refresh(hall, room, "projector")
        expect(hall.get_by_text("1 question · 1 question is with the facilitator")).to_be_visible()
        assert "When?" not in str(room.view("projector"))

    @pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080), (3840, 2160)])
    def test_no_question_is_larger_than_the_one_that_is_being_answered(
        self, browser: Browser, size: tuple[int, int]
    ) -> None:
        room = room_of("q_and_a")
        for person, text in (("ana", "Why?"), ("ben", "When?")):
            room.join(person)
            room.answer(person, "it", {"questions": [{"id": "a", "text": text}]})
        first = next(iter(room.state.at("it").given.values())).entry.item("a")
        room.control("mark", activity="it", item=first, mark="pinned")
        view = {"width": size[0], "height": size[1]}
        hall = open_page(browser, room, "projector", viewport=view)
        settled(hall)
        letters = "text => parseFloat(getComputedStyle(text).fontSize)"
        pinned = hall.locator(".plw-asked-now p").evaluate(letters)
        below = hall.locator(".card.shown p").evaluate(letters)
        assert pinned > below

    def test_questions_are_approved_pinned_answered_and_dismissed(self, browser: Browser) -> None:
        room = room_of("q_and_a", approve=True)
        room.join("ben")
        item = ask(room, "ben", "Does it scale?")
        page = open_page(browser, room, "facilitator")

        def marked(*wanted: str) -> None:
            until(page, lambda: {*room.state.at("it").marks.get(item, ())} == {*wanted})

        page.get_by_role("button", name="Approve: Does it scale?").click()
        marked("approved")
        page.get_by_role("button", name="Pin", exact=False).click()
        marked("approved", "pinned")
        page.get_by_role("button", name="Answered").click()
        marked("approved", "pinned", "answered")
        page.get_by_role("button", name="Not answered").click()
        page.get_by_role("button", name="Dismiss").click()
        marked("approved", "pinned", "dismissed")
        page.get_by_role("button", name="Bring back").click()
        marked("approved", "pinned")

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_axe_finds_nothing(
        self, browser: Browser, room: LocalRoom, axe: Axe, theme: str
    ) -> None:
        item = room.state.at("it").given["ben"].entry.item("a")
        room.fill("it", 30)
        room.control("mark", activity="it", item=item, mark="pinned")
        for widget in ("facilitator", "projector"):
            page = open_page(browser, room, widget, color_scheme=theme)
            page.get_by_text("Does it scale?").first.wait_for()
            assert axe(page) == []


class TestProjector:
    def test_the_pinned_question_stands_above_and_answered_ones_say_so(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        first = room.state.at("it").given["ben"].entry.item("a")
        second = ask(room, ME, "Who pays?")
        room.control("mark", activity="it", item=second, mark="pinned")
        room.control("mark", activity="it", item=first, mark="answered")
        page = open_page(browser, room, "projector")
        assert "Who pays?" in page.locator(".plw-asked-now").inner_text()
        assert "answered" in page.locator(".card.shown").inner_text()
        assert "2 questions, 1 answered" in page.locator(".plw-asked-note").inner_text()
