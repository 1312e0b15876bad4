"""Rehearsals never become the workshop: bots are known, wiped in one press, and never count."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import plwidgets as pl
from plwidgets.exceptions import Refused, WrongPhase
from plwidgets.rehearsal import live
from plwidgets.room import ROOM, replay
from plwidgets.room.coaches.releases import overview, planned
from plwidgets.room.facts import BegunAfresh
from plwidgets.room.views import view
from plwidgets.workshop import Workshop
from tests import loops
from tests.phones import Room
from tests.servers import Server
from tests.told import Told, keep

PLAN = Workshop(
    title="Rehearsed",
    tables=2,
    activities=[
        {"id": "why", "kind": "open_text"},
        {"id": "vote", "kind": "choice", "options": ["A", "B"]},
    ],
)
WORDS = {"notes": "Made up"}


def rehearsed(people: int = 0, bots: int = 6) -> Told:
    """Return a room in which bots answered, and then people."""
    room = Told(PLAN)
    room.does(ROOM, "go", activity="vote")
    for number in range(bots):
        room.does(f"bot{number}", "join", table="1", bot=True)
        room.answers(f"bot{number}", "vote", choices=["a"])
    for number in range(people):
        room.does(f"p{number}", "join", table="1")
        room.answers(f"p{number}", "vote", choices=["b"])
    return room


def test_bots_are_marked_and_the_console_says_how_many() -> None:
    room = rehearsed(people=1)
    seen = view(room.state, "facilitator")
    assert (seen["bots"], seen["answers"], seen["people"]) == (6, 7, 7)
    assert replay(room.events) == room.state


def test_the_room_begins_afresh_under_its_code_and_people_stay() -> None:
    room = rehearsed(people=2)
    room.does(ROOM, "begin_afresh")
    assert replay(room.events) == room.state
    assert {*room.state.people} == {"p0", "p1"}
    assert (room.state.current, room.state.code) == (None, "219816")
    assert room.state.progress == {}
    assert room.state.seats["1"] == {"p0", "p1"}
    assert not any(person.spoke for person in room.state.people.values())
    assert "begun_afresh" in {event.type for event in room.events}
    seq = room.state.seq
    with pytest.raises(AssertionError):  # there is nothing to wipe any more
        room.does(ROOM, "begin_afresh")
    assert room.state.seq == seq


def test_what_was_sent_before_comes_too_late() -> None:
    room = rehearsed(people=1)
    sent_at = room.events[-1].at
    room.does(ROOM, "begin_afresh")
    room.does(ROOM, "go", activity="vote")
    asked = {"activity": "vote", "answer": {"choices": ["a"]}}
    with pytest.raises(WrongPhase, match="begun afresh"):
        room.does("p0", "answer", **asked, sent_at=sent_at)
    room.does("p0", "answer", **asked, sent_at=room.events[-1].at)


def test_what_was_before_is_in_no_frame(tmp_path: Path) -> None:
    room = rehearsed(people=2)
    room.does(ROOM, "begin_afresh")
    room.does(ROOM, "go", activity="vote")
    room.answers("p0", "vote", choices=["a"])
    keep(tmp_path / "kept.db", room)
    log = pl.read(tmp_path / "kept.db")
    assert list(log.answers("vote")["participant"]) == ["p0"]
    assert int(log.tally("vote")["n"].max()) == 1


@pytest.mark.parametrize(("people", "counted"), [(0, 6), (2, 2)])
def test_bots_count_where_nobody_else_answered_and_else_never(
    tmp_path: Path, people: int, counted: int
) -> None:
    room = rehearsed(people)
    keep(tmp_path / "kept.db", room)
    log = pl.read(tmp_path / "kept.db")
    assert (len(log.answers("vote")), int(log.tally("vote")["n"].max())) == (counted,) * 2


def test_coaches_are_given_no_bots_and_nobody_is_hidden_among_them() -> None:
    room = rehearsed(people=3)
    room.does(ROOM, "end")
    assert planned(room.state) == {}
    assert [(one["phones"], one["answered"]) for one in overview(room.state)["groups"]] == [(3, 3)]


def test_a_bot_writes_for_no_table_at_which_people_sit(tmp_path: Path) -> None:
    room = Told(Workshop(title="T", tables=2, activities=[{"id": "talk", "kind": "table_topic"}]))
    room.does(ROOM, "go", activity="talk")
    for who, bot in (("bot", True), ("ana", False)):
        room.does(who, "join", table="1", bot=bot)
    room.answers("ana", "talk", notes="Of us all")
    for asked in ({"action": "scribe"}, {"action": "answer", "activity": "talk", "answer": WORDS}):
        with pytest.raises(Refused, match="People write for table 1"):
            room.does("bot", **asked)
    room.does("bot", "me", table="2")
    room.does("bot", "scribe")
    room.answers("bot", "talk", notes="Made up")
    keep(tmp_path / "kept.db", room)
    assert list(pl.read(tmp_path / "kept.db").answers("talk")["notes"]) == ["Of us all"]


def test_once_coaches_were_given_something_it_cannot() -> None:
    room = rehearsed(people=6)
    room.does(ROOM, "close")
    room.does(ROOM, "release")
    with pytest.raises(Refused, match="Coaches were given"):
        room.does(ROOM, "begin_afresh")


def test_a_live_rehearsal_is_wiped_in_one_press_and_its_bots_are_hung_up_on(
    tmp_path: Path,
) -> None:
    server = Server(tmp_path, "--hub-only")
    server.start()
    try:
        room = Room(server, PLAN.as_dict())
        room.control("next")

        async def rehearse() -> None:
            await live(room.code, 5, hub=server.hub, key=room.key, pace=0.1, run=True, say=print)

        loops.run(rehearse())
        assert room.view(room.key)["bots"] == 5
        room.control("reopen")
        room.control("begin_afresh")
        seen = room.view(room.key)
        assert (seen["bots"], seen["people"], seen["answers"]) == (0, 0, 0)
    finally:
        server.stop()


class TestNothingOfTheEarlierRun:
    """What a room begins afresh with: the plan, and nothing that anybody had said."""

    PLAN = Workshop(
        title="Words",
        activities=[
            {"id": "why", "kind": "word_cloud", "omit": ["well"], "section": "One"},
            {"id": "text", "kind": "open_text", "section": "One"},
            {
                "id": "named",
                "kind": "compare_text",
                "of": "text",
                "text": "Pace and voice",
                "source_note": "Us",
                "elements": [{"id": "pace", "label": "Pace", "terms": ["pace"]}],
            },
        ],
    )

    @pytest.fixture
    def room(self) -> Told:
        room = Told(self.PLAN)
        for who in ("ana", "ben"):
            room.does(who, "join")
        room.does(ROOM, "tune", activity="why", fields={"omit": ["well", "swearing"]})
        room.does(ROOM, "go", activity="why")
        room.answers("ana", "why", words=["gherkin", "pickle"])
        return room

    def test_words_tuned_out_of_answers_go_and_what_was_the_facilitators_stays(
        self, room: Told
    ) -> None:
        merged = {"omit": ["well", "swearing", "pickle"], "synonyms": {"gherkin": ["pickle"]}}
        room.does(ROOM, "tune", activity="why", fields={**merged, "approve": True})
        room.does(ROOM, "go", activity="text")
        room.answers("ben", "text", text="Gherkins")
        terms = [{"id": "pace", "label": "Pace", "terms": ["pace", "gherkins"]}]
        room.does(ROOM, "tune", activity="named", fields={"elements": terms})
        room.does(ROOM, "begin_afresh")

        why = room.state.workshop["why"].model_dump()
        assert "erkin" not in str(room.state.workshop.as_dict())
        assert (why["omit"], why["synonyms"], why["approve"]) == (("well", "swearing"), {}, True)
        assert replay(room.events) == room.state

    def test_what_was_asked_on_the_day_goes_with_its_lines(self, room: Told) -> None:
        room.does(ROOM, "ask", kind="scale", prompt="What of gherkin?", lines=["More gherkin"])
        room.does(ROOM, "skip", activity="asked-1")
        room.does(ROOM, "begin_afresh")

        assert "erkin" not in str(room.state.workshop.as_dict())
        assert room.state.skipped == frozenset()
        assert replay(room.events) == room.state
        room.does(ROOM, "ask", kind="open_text", prompt="And now?")
        assert room.state.current == "asked-2"

    def test_a_tuning_that_is_undone_is_as_if_it_had_never_been(self, room: Told) -> None:
        before = room.state
        room.does(ROOM, "tune", activity="why", fields={"omit": ["gherkin"]})
        room.does(ROOM, "undo")
        assert (room.state.workshop, room.state.untuned) == (before.workshop, before.untuned)

    def test_logs_in_which_it_stayed_are_read_as_they_were(self, room: Told) -> None:
        room.does(ROOM, "ask", kind="open_text", prompt="And?")
        room.does(ROOM, "begin_afresh")
        *before, last = room.events
        assert isinstance(last.data, BegunAfresh)
        earlier = replace(last, data=BegunAfresh(last.data.out))
        state = replay([*before, earlier])
        assert state is not None
        assert "asked-1" in {one.id for one in state.workshop.activities}
