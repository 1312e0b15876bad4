"""Reflections: a text each, a thread that only its author and the facilitator read."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from plwidgets.activities import Entry, Remark, find_kind
from plwidgets.activities.reflection import Prompt, Tally, chart
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import InvalidAnswer
from tests.conftest import Axe
from tests.look import ME, SMALL_PHONE, open_page, refresh, room_of

KIND = find_kind("reflection")
PROMPT = Prompt.model_validate({"id": "week", "max_length": 60})


def entry(seq: int, text: str, first: int = 0) -> Entry:
    answer = KIND.parse(PROMPT, {"text": text})
    return Entry(seq, f"p{seq}", f"p{seq}", "4", seq, answer, name=f"N{seq}", first=first)


def talked(*entries: Entry, display: str = "wall") -> Tally:
    """Return a tally in which 1 is resolved, 2 is commented and 3 was replied to."""
    found = Tally(PROMPT.model_copy(update={"display": display})).of(entries)
    found.marks = {"1": frozenset({"resolved"})}
    found.remarks = (
        Remark(11, "2", "", "Which one?", 1),
        Remark(12, "3", "", "And then?", 2),
        Remark(13, "3", "p3", "We tried again.", 3),
    )
    return found


FOUR = (entry(1, "One"), entry(2, "Two"), entry(3, "Three"), entry(4, "Four"))


class TestTally:
    def test_those_wait_that_nobody_commented_or_that_have_a_reply(self) -> None:
        got = talked(*FOUR).as_dict()
        assert [(row["id"], row["value"], row["share"]) for row in got["rows"]] == [
            ("waiting", 2, 0.5),
            ("commented", 1, 0.25),
            ("resolved", 1, 0.25),
        ]

    def test_the_room_is_told_texts_and_counts_but_no_comment(self) -> None:
        got = talked(*FOUR).as_dict()
        assert got["answers"]["3"] == {
            "text": "Three",
            "count": 1,
            "seqs": [3],
            "comments": 2,
            "resolved": False,
        }
        assert "We tried again." not in str(got)
        assert "N3" not in str(got)

    def test_counts_alone_keep_the_texts_for_the_desk(self) -> None:
        found = talked(*FOUR, display="counts")
        assert found.as_dict().keys() == {"n", "rows"}
        assert found.panel()["threads"]["3"]["text"] == "Three"

    def test_the_desk_has_who_wrote_and_what_was_said(self) -> None:
        assert talked(*FOUR).panel()["threads"]["3"] == {
            "seq": 3,
            "text": "Three",
            "name": "N3",
            "table": "4",
            "state": "waiting",
            "remarks": [
                {"by": "facilitator", "text": "And then?"},
                {"by": "author", "text": "We tried again."},
            ],
        }

    def test_a_thread_stays_with_a_text_that_is_changed(self) -> None:
        found = talked(*FOUR)
        found.remove(FOUR[1])
        found.add(entry(20, "Two, better", first=2))
        assert found.as_dict()["answers"]["2"]["seqs"] == [20]
        assert found.as_dict()["answers"]["2"]["comments"] == 1

    @settings(deadline=None)
    @given(st.lists(st.sampled_from("ABC"), max_size=8), st.randoms())
    def test_the_order_does_not_matter_nor_what_was_taken_back(
        self, texts: list[str], dice: random.Random
    ) -> None:
        entries = [entry(seq, text) for seq, text in enumerate(texts, 1)]
        gone = [one for one in entries if dice.random() < 0.4]
        lived = talked(*entries)
        for one in gone:
            lived.remove(one)
        left = [one for one in entries if one not in gone]
        dice.shuffle(left)
        assert lived.as_dict() == talked(*left).as_dict()
        assert lived.panel() == talked(*left).panel()


@pytest.mark.parametrize(
    ("answer", "field"),
    [({"text": "  "}, "text"), ({"text": "x" * 61}, "text"), ({"text": "a", "b": 1}, "b")],
)
def test_a_wrong_answer_is_refused_by_its_field_and_with_a_remedy(
    answer: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        KIND.parse(PROMPT, answer)
    assert caught.value.field == field
    assert "'week'" in caught.value.message
    assert caught.value.hint


def test_its_column_is_the_text() -> None:
    assert FOUR[0].answer.columns(PROMPT) == {"text": "One"}
    assert FOUR[0].answer.said(PROMPT) == "One"


def test_the_figure_counts_the_states_on_a_scale_of_all() -> None:
    figure = chart.figure(talked(*FOUR).as_dict())
    assert [*figure.data[0].x] == [2, 1, 1]
    assert [*figure.layout.xaxis.range] == [0, 4]
    assert figure.layout.annotations[0].text == "n = 4"
    empty = chart.figure(Tally(PROMPT).as_dict())
    assert empty.layout.annotations[0].text == "No reflections yet"


def test_bots_fit_the_length() -> None:
    for n in range(40):
        KIND.parse(PROMPT, KIND.bot(PROMPT, random.Random(n)))


@pytest.fixture
def room() -> LocalRoom:
    """A room in which the phone of the tests has reflected."""
    made = room_of("reflection")
    made.join(ME)
    answer = {"text": "I see the pattern."}
    made.act(ME, {"action": "answer", "activity": "it", "answer": answer})
    return made


def item(room: LocalRoom, who: str = ME) -> str:
    return room.state.at("it").given[who].entry.item()


def comment(room: LocalRoom, text: str) -> None:
    room.control("remark", activity="it", item=item(room), text=text)


class TestPhone:
    def test_by_keyboard_alone_one_writes_and_sends(self, browser: Browser) -> None:
        room = room_of("reflection")
        room.join(ME)
        page = open_page(browser, room)
        page.get_by_label("Your reflection").focus()
        page.keyboard.type("I can do it.")
        page.reload()
        assert page.get_by_label("Your reflection").input_value() == "I can do it."
        page.get_by_role("button", name="Send").focus()
        page.keyboard.press("Enter")
        page.get_by_text("Received. You can still change it.").wait_for()
        page.get_by_text("No comment yet.").wait_for()

    def test_a_comment_appears_and_is_replied_to_and_resolved(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        page = open_page(browser, room)
        comment(room, "Which pattern?")
        room.control("close")
        refresh(page, room)
        page.get_by_text("Which pattern?").wait_for()

        page.get_by_label("Your reply").focus()
        page.keyboard.type("The squares.")
        page.keyboard.press("Enter")
        page.locator(".plw-said[data-own]").get_by_text("The squares.").wait_for()
        assert page.get_by_label("Your reply").input_value() == ""
        page.get_by_role("button", name="Mark as resolved").click()
        page.get_by_role("button", name="Open again").wait_for()
        assert room.state.at("it").marks[item(room)] == {"resolved"}

    def test_the_thread_stays_when_the_text_is_changed(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        comment(room, "Which pattern?")
        page = open_page(browser, room)
        page.get_by_label("Your reflection").fill("I see the pattern of squares.")
        page.get_by_role("button", name="Update").click()
        page.get_by_text("Received. You can still change it.").wait_for()
        assert page.get_by_text("Which pattern?").is_visible()

    def test_a_reply_that_is_refused_stays_in_its_field(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        comment(room, "Which pattern?")
        page = open_page(browser, room)
        page.get_by_label("Your reply").fill("The squares.")
        room.act(ME, {"action": "answer", "activity": "it", "answer": {"text": "Other"}})
        page.evaluate("document.querySelector('.plw-thread form input').maxLength = 2000")
        page.get_by_label("Your reply").fill("x" * 1200)
        page.get_by_role("button", name="Reply", exact=True).click()
        page.get_by_text("Not sent:").wait_for()
        assert page.get_by_label("Your reply").input_value() == "x" * 1200

    def test_a_small_phone_scrolls_one_way_only(
        self, browser: Browser, room: LocalRoom, axe: Axe
    ) -> None:
        comment(room, "Aquestionthatisonewordandlongerthanthescreeniswide?")
        page = open_page(browser, room, viewport=SMALL_PHONE)
        page.get_by_label("Your reply").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert axe(page) == []


class TestDesk:
    def test_the_facilitator_comments_and_resolves(self, browser: Browser, room: LocalRoom) -> None:
        page = open_page(browser, room, "facilitator")
        field = page.get_by_label("Comment on: I see the pattern.")
        field.fill("Which pattern?")
        field.press("Enter")
        page.get_by_text("Which pattern?").wait_for()
        page.get_by_role("button", name="Mark as resolved").click()
        page.get_by_role("button", name="Open again").wait_for()
        assert [one.text for one in room.state.at("it").remarks] == ["Which pattern?"]

    def test_what_was_commented_stays_until_another_list_is_asked_for(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        page = open_page(browser, room, "facilitator")
        page.get_by_label("Comment on: I see the pattern.").fill("Which pattern?")
        page.keyboard.press("Enter")
        page.get_by_text("Which pattern?").wait_for()
        page.get_by_role("button", name="Waiting for you 0").click()
        page.get_by_text("None here.").wait_for()
        page.get_by_role("button", name="Commented 1").click()
        page.get_by_text("Which pattern?").wait_for()

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_axe_finds_nothing(
        self, browser: Browser, room: LocalRoom, axe: Axe, theme: str
    ) -> None:
        room.fill("it", 12)
        comment(room, "Which pattern?")
        room.control("reveal")
        for widget in ("facilitator", "projector"):
            page = open_page(browser, room, widget, color_scheme=theme)
            page.wait_for_selector(".plw-panel-threads .answer, .card.shown")
            assert axe(page) == []


class TestProjector:
    def test_it_counts_and_shows_texts_once_they_are_revealed(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        comment(room, "Between us")
        room.control("reveal")
        page = open_page(browser, room, "projector")
        assert "1 comment" in page.locator(".card.shown").inner_text()
        assert page.locator(".plw-reflected .counts").inner_text().split() == [
            "1",
            "reflection",
            "open",
            "0",
            "resolved",
        ]
        assert page.get_by_text("Between us").count() == 0
