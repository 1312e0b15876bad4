"""What can be answered is changed while the room is on: a new round, the earlier one as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from plwidgets.activities import find_kind
from plwidgets.activities.choice import Prompt
from plwidgets.analysis import Log, pages, read, summaries
from plwidgets.answers.damage import judging
from plwidgets.answers.files import save
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import InvalidAnswer, Refused, WrongPhase
from plwidgets.room import Event, RoomState, for_coaches, replay
from plwidgets.room.facts import RoomCreated
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.look import open_page, until

PLAN: dict[str, Any] = {
    "title": "Mended",
    "coaches": {"smallest": 5, "rows": True},
    "activities": [
        {"id": "first", "kind": "choice", "prompt": "Which?", "options": ["Voice", "Time"]},
        {
            "id": "feel",
            "kind": "scale",
            "prompt": "How?",
            "statements": ["I sleep", "I eat"],
            "levels": ["No", "Yes"],
        },
        {"id": "why", "kind": "open_text", "prompt": "Why?"},
        {
            "id": "sum",
            "kind": "quiz",
            "prompt": "5 + 5?",
            "options": ["Ten", "Two"],
            "correct": "Ten",
        },
    ],
}
NEW = {"options": ["Voice", "More time", "Trust"]}
PEOPLE = [f"p{n}" for n in range(6)]


def room_of(activity: str = "first") -> LocalRoom:
    room = LocalRoom(Workshop(**PLAN))
    for person in PEOPLE:
        room.join(person)
    room.control("go", activity=activity)
    return room


def answered() -> LocalRoom:
    """Return a room in which half chose either option."""
    room = room_of()
    for n, person in enumerate(PEOPLE):
        room.answer(person, "first", {"choices": [["voice", "time"][n % 2]]})
    return room


def twice() -> LocalRoom:
    """Return a room that was then asked something else."""
    room = answered()
    room.control("mend", activity="first", lines=NEW)
    for person in PEOPLE:
        room.answer(person, "first", {"choices": ["trust"]})
    return room


def values(room: LocalRoom, number: int | None = None) -> dict[str, float]:
    told = room._readers.main.tallies.as_dict(room.state, "first", number)
    return {row["label"]: row["value"] for row in told["rows"]}


def test_where_nobody_has_answered_no_round_begins() -> None:
    room = room_of()
    room.control("mend", activity="first", lines=NEW)
    prompt = room.state.workshop["first"]
    assert isinstance(prompt, Prompt)
    assert [one.label for one in prompt.options] == NEW["options"]
    assert (room.state.at("first").round, prompt.options[0].id) == (1, "voice")


def test_where_somebody_has_a_round_begins_and_the_earlier_keeps_its_options() -> None:
    room = answered()
    room.control("reveal")
    room.control("mend", activity="first", lines=NEW)
    view = room.view("participant", "p0")
    assert [one["label"] for one in view["activity"]["options"]] == NEW["options"]
    assert (view["round"], view["phase"], view["shown"], view["mine"]) == (2, "open", False, {})
    room.answer("p0", "first", {"choices": ["trust"]})
    assert values(room) == {"Voice": 0, "More time": 0, "Trust": 1}
    assert values(room, 1) == {"Voice": 3, "Time": 3}


def test_other_words_alone_begin_no_round() -> None:
    room = answered()
    room.control(
        "mend", activity="first", prompt="Which one?", lines={"options": ["Voice", "Time"]}
    )
    assert room.state.at("first").round == 1


def test_what_comes_late_is_held_against_what_was_asked_then() -> None:
    room = answered()
    sent = room.events[-1].at
    room.control("mend", activity="first", lines=NEW)
    late = {"activity": "first", "round": 1, "sent_at": sent}
    room.act("p0", {"action": "answer", "answer": {"choices": ["time"]}, **late})
    assert values(room, 1) == {"Voice": 2, "Time": 4}
    with pytest.raises(InvalidAnswer):
        room.act("p2", {"action": "answer", "answer": {"choices": ["trust"]}, **late})
    with pytest.raises(InvalidAnswer):
        room.answer("p1", "first", {"choices": ["time"]})


def test_one_that_is_not_on_waits_until_the_room_comes_to_it() -> None:
    room = answered()
    room.control("close")
    room.control("go", activity="why")
    room.control("mend", activity="first", lines=NEW)
    assert room.state.at("first").phase == "waiting"
    with pytest.raises(WrongPhase):
        room.answer("p0", "first", {"choices": ["trust"]})
    room.control("go", activity="first")
    room.answer("p0", "first", {"choices": ["trust"]})


def test_it_is_undone_until_somebody_answers() -> None:
    room = answered()
    before = room.state
    room.control("mend", activity="first", lines=NEW)
    room.control("undo")
    assert (room.state.workshop, room.state.progress) == (before.workshop, before.progress)
    room.control("mend", activity="first", lines=NEW)
    room.answer("p0", "first", {"choices": ["trust"]})
    with pytest.raises(Refused):
        room.control("undo")


@pytest.mark.parametrize(
    ("activity", "lines", "refusal"),
    [
        ("first", {"statements": ["One"]}, Refused),
        ("first", {"options": ["Alone"]}, InvalidAnswer),
        ("first", {"options": ["Same", "same"]}, InvalidAnswer),
        ("sum", {"options": ["Eleven", "Two"]}, InvalidAnswer),
        ("why", {"options": ["One", "Two"]}, Refused),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(
    activity: str, lines: dict[str, list[str]], refusal: type[Refused]
) -> None:
    room = answered()
    before = room.state
    with pytest.raises(refusal) as told:
        room.control("mend", activity=activity, lines=lines)
    assert told.value.hint
    assert room.state is before


def test_what_comes_back_is_what_it_was_and_what_is_new_is_like_nothing_before() -> None:
    room = twice()
    room.control("mend", activity="first", lines={"options": ["Time", "Trust", "trust!"]})
    prompt = room.state.workshop["first"]
    assert isinstance(prompt, Prompt)
    assert [one.id for one in prompt.options] == ["time", "trust", "trust-2"]


def test_a_replayed_log_is_the_same_and_whole() -> None:
    room = twice()
    again = replay(room.events)
    assert again is not None
    assert again.progress == room.state.progress
    with judging(room.events):
        assert replay(room.events) is not None


def test_rounds_that_asked_something_else_are_not_laid_side_by_side() -> None:
    room = twice()
    room.control("compare", by="round")
    compared = room.view("facilitator")["compared"]
    assert [one["name"] for one in compared["groups"]] == ["2"]
    drawn = find_kind("choice").compare(compared["groups"], "round", "en")
    assert drawn is not None
    room.control("new_round")
    for person in PEOPLE:
        room.answer(person, "first", {"choices": ["voice"]})
    compared = room.view("facilitator")["compared"]
    assert [one["name"] for one in compared["groups"]] == ["2", "3"]
    assert compared["groups"][-1]["moved"]["changed"] == 6


class TestAfterwards:
    @pytest.fixture
    def log(self) -> Log:
        return Log({"000000": twice().events})

    def test_each_round_adds_up_with_its_own_options(self, log: Log) -> None:
        for number, labels in ((1, ["Voice", "Time"]), (2, NEW["options"])):
            assert log.tally("first", round=number)["label"].tolist() == labels
            told = summaries.counts(log, "first", number)
            assert told["meaning"].tolist() == labels
            assert log.figure("first", round=number) is not None
        assert summaries.counts(log, "first", 1)["count"].tolist() == [3, 3]

    def test_rounds_are_not_compared_and_it_is_said_why(self, log: Log) -> None:
        for ask in (
            lambda: log.tally("first", by="round"),
            lambda: log.figure("first", by="round"),
            lambda: summaries.shifts(log, "first"),
        ):
            with pytest.raises(Refused, match="did not ask the same"):
                ask()

    def test_frames_and_codebook_know_all_options(self, log: Log) -> None:
        frame, book = log.answers("first"), log.codebook
        assert frame["round"].tolist() == [1] * 6 + [2] * 6
        values = book.loc[book["activity"] == "first", "values"].iloc[0]
        assert {*values.values()} == {"Voice", "Time", "More time", "Trust"}

    @pytest.mark.parametrize("by", [None, "round", "role"])
    def test_the_page_of_it_is_told(self, log: Log, by: Any) -> None:
        told = str(pages.activity(log, "first", by))
        assert ("did not ask the same" in told) == (by == "round")
        assert "Time" in str(pages.activity(log, "first", None, 1))

    @pytest.mark.parametrize("format", ["csv", "xlsx", "jsonl", "parquet"])
    def test_files_are_read_back(self, format: str, tmp_path: Path) -> None:
        path = save([twice().events], tmp_path / f"answers.{format}")
        frame = read(path).answers("first")
        assert frame["choices"].map(list).tolist()[:2] == [["voice"], ["time"]]

    def test_several_rooms_of_which_one_was_mended_are_kept_apart(self) -> None:
        plain, mended = answered(), twice()
        both = Log({"111111": renamed(plain, "111111"), "222222": renamed(mended, "222222")})
        with pytest.raises(Refused):
            both.tally("first", round=1)

    def test_coaches_have_each_round_as_it_was_asked(self) -> None:
        room = twice()
        room.control("end")
        room.control("release")
        told = replay(for_coaches(room.state))
        assert isinstance(told, RoomState)
        log = Log({"000000": for_coaches(room.state)})
        assert log.tally("first", round=1)["value"].tolist() == [3, 3]
        assert log.tally("first", round=2)["value"].tolist() == [0, 0, 6]


def renamed(room: LocalRoom, code: str) -> list[Event]:
    begun, *rest = room.events
    assert isinstance(begun.data, RoomCreated)
    return [replace(begun, data=replace(begun.data, code=code)), *rest]


def test_statements_of_a_scale_are_mended_too() -> None:
    room = room_of("feel")
    for person in PEOPLE:
        room.answer(person, "feel", {"ratings": {"i-sleep": 1, "i-eat": 2}})
    room.control(
        "mend", activity="feel", lines={"statements": ["I sleep"], "levels": ["No", "So", "Yes"]}
    )
    room.answer("p0", "feel", {"ratings": {"i-sleep": 3}})
    log = Log({"000000": room.events})
    assert log.tally("feel", round=1)["id"].tolist() == ["i-sleep", "i-eat"]
    assert log.tally("feel", round=2)["id"].tolist() == ["i-sleep"]


LISTS = {
    "form": "fields",
    "plan": "targets",
    "rubric": "criteria",
    "sort": "cards",
    "pick": "piles",
    "connect": "left",
    "matrix": "items",
    "ranking": "options",
    "points": "options",
}


@pytest.mark.parametrize(("kind", "field"), LISTS.items())
def test_whatever_a_kind_lists_is_mended_and_what_stays_keeps_all_that_is_said_of_it(
    kind: str, field: str
) -> None:
    told = find_kind(kind)
    room = LocalRoom(Workshop(title="Mended", activities=[told.example | {"id": "it"}]))
    room.control("go", activity="it")
    asked = room.state.workshop["it"]
    for n, person in enumerate(PEOPLE):
        room.join(person)
        room.answer(person, "it", told.bot(asked, Random(n)) or {})
    before = getattr(asked, field)
    lines = [*(one.label for one in before[1:]), "Something new", "And another"]
    room.control("mend", activity="it", lines={field: lines})

    now = room.state.workshop["it"]
    assert getattr(now, field)[: len(before) - 1] == before[1:]
    assert [one.label for one in getattr(now, field)] == lines
    for n, person in enumerate(PEOPLE):
        room.answer(person, "it", told.bot(now, Random(n)) or {})
    log = Log({"000000": room.events})
    assert room.state.asked_in("it", 1) == asked
    assert [log.tally("it", round=n)["label"].tolist() != [] for n in (1, 2)] == [True, True]
    assert before[0].label in str(log.tally("it", round=1)["label"].tolist())
    assert before[0].label not in str(log.tally("it", round=2)["label"].tolist())
    assert replay(room.events) == room.state
    with pytest.raises(InvalidAnswer):
        room.control("mend", activity="it", lines={field: ["Same", "same"]})


def test_a_card_that_stays_keeps_its_heap_and_a_heap_with_cards_cannot_go() -> None:
    told = {"id": "it", "kind": "sort", "cards": ["A", {"label": "B", "official": "Is"}]}
    room = LocalRoom(Workshop(title="T", activities=[told | {"buckets": ["Is", "Is not"]}]))
    with pytest.raises(InvalidAnswer, match="which is no bucket"):
        room.control("mend", activity="it", lines={"buckets": ["Is not", "Perhaps"]})
    room.control("mend", activity="it", lines={"cards": ["B", "C"]})
    prompt: Any = room.state.workshop["it"]
    assert prompt.official == {"b": "is"}


@pytest.mark.browser
@pytest.mark.parametrize(
    "options", [{}, {"viewport": {"width": 320, "height": 640}, "forced_colors": "active"}]
)
def test_options_are_mended_on_the_console(
    browser: Browser, axe: Axe, options: dict[str, Any]
) -> None:
    room = answered()
    page = open_page(browser, room, "facilitator", **options)
    if options:
        page.get_by_role("button", name="Agenda").click()
    page.locator("summary[aria-label='Change: Which?']").click()
    page.get_by_role("button", name="Mend it").click()
    dialog = page.get_by_role("dialog", name="Mend the question")
    field = dialog.get_by_label("Options, one a line")
    expect(field).to_have_value("Voice\nTime")
    assert axe(page) == []
    field.fill("Voice\nMore time\n\nTrust")
    dialog.get_by_role("button", name="Save").click()
    until(page, lambda: room.state.at("first").round == 2)
    assert values(room) == {"Voice": 0, "More time": 0, "Trust": 0}
    phone = open_page(browser, room)
    expect(phone.get_by_text("Trust")).to_be_visible()
    assert values(room, 1) == {"Voice": 3, "Time": 3}
