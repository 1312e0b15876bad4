"""Texts in groups: put there by the facilitator, kept as data, seen by the hall, voted on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from plwidgets.activities.choice import Prompt
from plwidgets.analysis import Log, read
from plwidgets.answers.files import save
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import InvalidAnswer, NotFound, Refused
from plwidgets.room import Event, replay
from plwidgets.room.plan.lost_words import without_lost_words
from plwidgets.room.text_groups.actions import MOST
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.look import open_page, refresh, until

SAID = ["Choice", "Voice and choice", "Time", "More time", "Not thirty plans"]
PLAN = {
    "title": "Groups",
    "activities": [
        {"id": "why", "kind": "open_text", "prompt": "What helps?"},
        {"id": "back", "kind": "reflection", "prompt": "Looking back?"},
        {"id": "mood", "kind": "word_cloud", "prompt": "In a word?"},
        {"id": "vote", "kind": "choice", "prompt": "Which?", "options_from": {"activity": "why"}},
        {"id": "ask", "kind": "choice", "prompt": "Which?", "options_from": {"activity": "back"}},
    ],
}


def room_of(activity: str = "why", **plan: Any) -> LocalRoom:
    """Return a room in which these were said, by p0, p1 …"""
    room = LocalRoom(Workshop(**PLAN, **plan))
    room.control("go", activity=activity)
    for n, text in enumerate(SAID):
        room.join(f"p{n}")
        room.answer(f"p{n}", activity, {"text": text})
    return room


def seq_of(room: LocalRoom, person: str, activity: str = "why") -> int:
    return room.state.at(activity).given[person].entry.seq


def put(room: LocalRoom, name: str, *people: str, **more: Any) -> int:
    answers = [seq_of(room, one, room.state.current or "") for one in people]
    return room.control("group_texts", name=name, answers=answers, **more)


def groups(room: LocalRoom, role: Any = "facilitator") -> dict[str, int]:
    return {one["name"]: len(one["seqs"]) for one in room.view(role)["text_groups"]}


def id_of(room: LocalRoom, name: str) -> str:
    names = room.state.at(room.state.current or "").text_groups.names
    return next(id for id, known in names.items() if known == name)


@pytest.mark.parametrize("activity", ["why", "back"])
def test_answers_are_put_in_groups_that_the_wall_sees_too(activity: str) -> None:
    room = room_of(activity)
    assert groups(room) == {}
    put(room, " Choice ", "p0", "p1")
    put(room, "Time", "p2")
    room.control("group_texts", group=id_of(room, "Time"), answers=[seq_of(room, "p3", activity)])
    room.control("reveal")
    assert groups(room) == groups(room, "projector") == {"Choice": 2, "Time": 2}
    assert "text_groups" not in room.view("participant", "p1")


def test_a_name_that_is_there_is_the_same_group_and_twice_is_once() -> None:
    room = room_of()
    seq = put(room, "Choice", "p0")
    assert put(room, "CHOICE", "p0", group=None) != seq  # written anew
    assert groups(room) == {"CHOICE": 1}
    assert put(room, "CHOICE", "p0") == room.state.seq


def test_an_answer_is_in_one_group_and_can_be_taken_out() -> None:
    room = room_of()
    put(room, "Choice", "p0", "p1")
    put(room, "Time", "p1")
    assert groups(room) == {"Choice": 1, "Time": 1}
    room.control("group_texts", group="", answers=[seq_of(room, "p1")])
    assert groups(room) == {"Choice": 1, "Time": 0}


def test_what_is_hidden_or_erased_or_said_anew_is_in_no_group() -> None:
    room = room_of()
    put(room, "All", "p0", "p1", "p2")
    room.control("moderate", answers=[seq_of(room, "p0")], hidden=True)
    assert groups(room) == {"All": 2}
    room.answer("p1", "why", {"text": "Something else"})
    assert groups(room) == {"All": 1}
    room.control("moderate", answers=[seq_of(room, "p0")], hidden=False)
    assert groups(room) == {"All": 2}


def test_a_new_answer_and_a_new_round_wait_outside() -> None:
    room = room_of()
    put(room, "Choice", "p0")
    room.join("late")
    room.answer("late", "why", {"text": "Choice"})
    assert groups(room) == {"Choice": 1}
    room.control("new_round")
    room.answer("p0", "why", {"text": "Choice"})
    assert groups(room) == {"Choice": 0}


def test_a_group_is_renamed_and_dissolved_and_both_are_undone() -> None:
    room = room_of()
    put(room, "Choice", "p0")
    id = id_of(room, "Choice")
    room.control("group_texts", group=id, name="Voice")
    assert groups(room) == {"Voice": 1}
    room.control("undo")
    assert groups(room) == {"Choice": 1}
    room.control("ungroup", group=id)
    assert groups(room) == {}
    room.control("undo")
    assert groups(room) == {"Choice": 1}


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"name": "  "}, InvalidAnswer),
        ({"name": "n" * 61}, InvalidAnswer),
        ({"group": "77"}, NotFound),
        ({"name": "New", "answers": [999]}, NotFound),
        ({"name": "New", "activity": "mood"}, Refused),
    ],
)
def test_what_is_no_group_is_refused(fields: dict[str, Any], refusal: type[Exception]) -> None:
    room = room_of()
    with pytest.raises(refusal):
        room.control("group_texts", **fields)


def test_no_two_groups_have_one_name_and_there_are_not_too_many() -> None:
    room = room_of()
    for n in range(MOST):
        room.control("group_texts", name=f"Group {n}")
    with pytest.raises(Refused):
        room.control("group_texts", name="One more")
    with pytest.raises(InvalidAnswer):
        room.control("group_texts", group=id_of(room, "Group 1"), name="group 2")


def test_a_replayed_log_has_the_same_groups() -> None:
    room = room_of()
    put(room, "Choice", "p0")
    again = replay(room.events)
    assert again is not None
    assert again.progress == room.state.progress


@pytest.mark.parametrize(("source", "vote"), [("why", "vote"), ("back", "ask")])
def test_the_room_votes_on_the_groups_the_largest_first(source: str, vote: str) -> None:
    room = room_of(source)
    put(room, "Time", "p2")
    put(room, "Freedom to choose", "p0", "p1")
    room.control("group_texts", name="Empty")
    assert room.view("facilitator")["ideas"] == ["Freedom to choose", "Time"]
    room.control("go", activity=vote)
    prompt = room.state.workshop[vote]
    assert isinstance(prompt, Prompt)
    assert [one.label for one in prompt.options] == ["Freedom to choose", "Time"]
    room.answer("p0", vote, {"choices": ["idea-1"]})
    assert room.view("facilitator")["tally"]["rows"][0]["label"] == "Freedom to choose"


def test_reflections_in_no_groups_are_nothing_to_choose_among() -> None:
    assert room_of("back").view("facilitator")["ideas"] == []


@pytest.fixture
def log() -> list[Event]:
    """The log of a room in which two answers are in a group, one of them hidden."""
    room = room_of()
    put(room, "Choice", "p0", "p1")
    room.control("moderate", answers=[seq_of(room, "p1")], hidden=True)
    return room.events


def test_frames_say_in_which_group_a_text_is(log: list[Event]) -> None:
    told = Log({"000000": log})
    frame, book = told.answers("why"), told.codebook

    assert frame["group"].fillna("").tolist() == ["Choice", "", "", "", ""]
    assert book.loc[book["column"] == "group", "activity"].tolist() == ["why"]


@pytest.mark.parametrize("format", ["csv", "xlsx", "jsonl", "parquet"])
def test_files_say_so_too_and_are_read_back(log: list[Event], format: str, tmp_path: Path) -> None:
    path = save([log], tmp_path / f"answers.{format}")
    groups = read(path).answers("why")["group"]

    assert groups.fillna("").tolist() == ["Choice", "", "", "", ""]


def test_words_of_who_is_erased_stay_in_the_names_that_a_facilitator_gave() -> None:
    room = room_of()
    put(room, "Choice", "p0", "p1")
    put(room, "Time", "p2", "p3")
    room.control("go", activity="vote")
    kept = without_lost_words(room.events, ["p0", "p1"])

    assert kept == []


AT_TEXT: Any = {"x": 24, "y": 16}
"""Where a card is taken by its words, not by its list of groups."""


@pytest.mark.browser
class TestInABrowser:
    def test_texts_are_dragged_and_sent_into_groups_and_the_wall_shows_columns(
        self, browser: Browser, axe: Axe
    ) -> None:
        room = room_of()
        console = board(browser, room, viewport={"width": 1280, "height": 800})
        expect(console.locator(".text-groups select")).to_have_count(0)  # into which group?
        name = console.get_by_label("Name of a new group")
        name.fill("Choice")
        name.press("Enter")
        until(console, lambda: groups(room) == {"Choice": 0})
        refresh(console, room, "facilitator")
        place = console.get_by_role("list", name="Groups of answers").locator("> li")
        console.locator(".loose .answer").first.drag_to(place, source_position=AT_TEXT)
        until(console, lambda: groups(room) == {"Choice": 1})
        refresh(console, room, "facilitator")
        console.get_by_label("Put in group: Voice and choice").select_option("Choice")
        until(console, lambda: groups(room) == {"Choice": 2})
        refresh(console, room, "facilitator")
        expect(console.get_by_role("heading", name="Not grouped yet · 3")).to_be_visible()
        assert axe(console) == []
        place.locator(".answer").first.drag_to(console.locator(".loose"), source_position=AT_TEXT)
        until(console, lambda: groups(room) == {"Choice": 1})
        room.control("reveal")
        wall = open_page(browser, room, "projector")
        expect(wall.get_by_role("heading", name="Choice · 1")).to_be_visible()
        expect(wall.get_by_role("heading", name="Not grouped yet · 4")).to_be_visible()
        assert axe(wall) == []

    def test_it_is_done_by_keyboard_alone(self, browser: Browser) -> None:
        room = room_of()
        put(room, "Choice", "p0")
        console = board(browser, room)
        console.get_by_label("Put in group: Time", exact=True).focus()
        console.keyboard.press("ArrowDown")
        until(console, lambda: groups(room) == {"Choice": 2})
        refresh(console, room, "facilitator")
        console.get_by_label("Name of the group Choice").fill("What one chooses")
        console.keyboard.press("Enter")
        until(console, lambda: groups(room) == {"What one chooses": 2})
        refresh(console, room, "facilitator")
        dissolve = console.get_by_role("button", name="Dissolve")
        dissolve.press("Enter")
        console.get_by_role("button", name="Really dissolve?").press("Enter")
        until(console, lambda: groups(room) == {})

    @pytest.mark.parametrize(("many", "size"), [(3, (1024, 768)), (8, (1280, 720))])
    def test_columns_on_the_wall_stand_apart_by_more_than_a_letter(
        self, browser: Browser, many: int, size: tuple[int, int]
    ) -> None:
        room = room_of()
        for n in range(many):
            room.join(f"more{n}")
            room.answer(f"more{n}", "why", {"text": f"Donaudampfschifffahrtsgesellschaft {n}"})
            put(room, f"A name of some length {n}", f"more{n}")
        room.control("reveal")
        viewport = {"width": size[0], "height": size[1]}
        wall = open_page(browser, room, "projector", viewport=viewport)
        expect(wall.locator(".plw-columns section").nth(1)).to_be_visible()
        apart, letters = wall.evaluate("""() => {
          const board = document.querySelector(".plw-columns .board");
          const [first, second] = [...board.children].map((each) => each.getBoundingClientRect());
          return [second.left - first.right, parseFloat(getComputedStyle(board).fontSize)];
        }""")
        assert apart > letters

    @pytest.mark.parametrize("colours", ["none", "active"])
    @pytest.mark.parametrize("language", ["en", "ar"])
    def test_nothing_is_cut_off_on_the_smallest_screen(
        self, browser: Browser, colours: str, language: str
    ) -> None:
        room = room_of(language=language)
        put(room, "Choice", "p0")
        size = {"width": 320, "height": 640}
        console = board(browser, room, viewport=size, forced_colors=colours)
        wide = "() => document.querySelector('.text-groups').scrollWidth"
        assert console.evaluate(wide) <= size["width"]
        for what in console.locator(".text-groups :is(select, button, input)").all():
            box = what.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= size["width"]


def board(browser: Browser, room: LocalRoom, **options: Any) -> Page:
    """Return a console that shows the groups."""
    console = open_page(browser, room, "facilitator", **options)
    console.locator(".looks button").nth(1).click()
    expect(console.locator(".text-groups")).to_be_visible()
    return console
