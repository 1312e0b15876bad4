"""What was sent before the close and comes after it: from a phone that was offline."""

from __future__ import annotations

from typing import Any

import pytest

from plwidgets.exceptions import WrongPhase
from plwidgets.room import ROOM, Event, apply, decide, replay
from plwidgets.room.asked import read
from plwidgets.room.facts import Answered
from plwidgets.workshop import Workshop
from tests.told import SECOND, Told

WORKSHOP = Workshop(
    title="T",
    tables=["1"],
    activities=[
        {"id": "why", "kind": "open_text", "prompt": "Why?"},
        {"id": "talk", "kind": "table_topic", "prompt": "Talk"},
        {"id": "quiz", "kind": "quiz", "options": ["A", "B"], "correct": ["A"]},
        {"id": "race", "kind": "quiz", "options": ["A", "B"], "correct": ["A"], "speed": True}
        | {"timer": 20},
    ],
)
ANSWERS: dict[str, dict[str, Any]] = {
    "why": {"text": "Because"},
    "talk": {"notes": "We talked"},
    "quiz": {"choices": ["a"]},
    "race": {"choices": ["a"]},
}


class Late:
    """A room in which an activity was just closed, and what comes after."""

    def __init__(self, activity: str) -> None:
        self.told = Told(WORKSHOP)
        self.activity = activity
        for who in ("ana", "ben"):
            self.told.does(who, "join", table="1")
        self.told.does(ROOM, "go", activity=activity)
        self.told.does(ROOM, "close")
        self.closed = self.told.events[-1].at

    def comes(
        self, after: float, sent: float | None, who: str = "ana", round: int | None = None
    ) -> Answered:
        """Let an answer come so many seconds after the close that was sent so many before it."""
        asked: dict[str, Any] = {"activity": self.activity, "answer": ANSWERS[self.activity]}
        if sent is not None:
            asked["sent_at"] = int(self.closed - sent * SECOND)
        if round is not None:
            asked["round"] = round
        now, key = int(self.closed + after * SECOND), f"{who}/{after}/{sent}"
        event = decide(self.told.state, who, key, read(who, {"action": "answer", **asked}), now)
        assert isinstance(event, Event)
        assert isinstance(event.data, Answered)
        self.told.events.append(event)
        self.told.state = apply(self.told.state, event)
        return event.data

    def is_refused(self, after: float, sent: float | None, **more: Any) -> bool:
        with pytest.raises(WrongPhase):
            self.comes(after, sent, **more)
        return True


def test_what_was_sent_in_time_is_taken_for_five_minutes_and_marked() -> None:
    room = Late("why")

    assert room.comes(200, 0.5).late
    given = room.told.state.at("why").given["ana"]
    assert given.entry.answer.text == "Because"
    assert room.told.events[-1].dump()["late"] is True
    assert replay(room.told.events) == room.told.state
    assert room.comes(300, 0, who="ben").late
    assert Late("why").is_refused(300.1, 10)


def test_what_was_sent_after_the_close_is_never_taken() -> None:
    assert Late("why").is_refused(1, -0.001)
    assert Late("why").is_refused(1, None)
    # A clock that runs ahead of the hub's says nothing about when it was.
    assert Late("talk").is_refused(1, -1.5)


def test_in_time_it_is_an_answer_as_any_other() -> None:
    room = Late("why")
    room.told.does(ROOM, "open")
    event = room.comes(10, 5)

    assert not event.late
    assert "late" not in room.told.events[-1].dump()


def test_it_goes_to_the_round_that_it_was_sent_in() -> None:
    room = Late("why")
    room.told.does(ROOM, "new_round")
    data = room.comes(60, 1, round=1)

    assert (data.round, data.late) == (1, True)
    assert [len(one.given) for one in room.told.state.at("why").rounds] == [1, 0]
    assert room.is_refused(60, 1, who="ben", round=3)


def test_a_round_that_is_asked_again_while_it_is_open_closes_the_one_before() -> None:
    room = Late("why")
    room.told.does(ROOM, "open")
    room.told.does(ROOM, "new_round")
    room.closed = room.told.events[-1].at

    assert room.comes(60, 1, round=1).late
    assert room.is_refused(60, -1, who="ben", round=1)


def test_where_it_is_saved_as_one_types_two_seconds_more_count() -> None:
    assert Late("talk").comes(3, -2).late
    assert Late("talk").is_refused(3, -2.001)


def test_what_another_at_the_table_wrote_since_stands() -> None:
    room = Late("talk")
    room.comes(2, -1, who="ben")

    assert room.is_refused(60, 0, who="ana")
    assert room.comes(61, 0, who="ben").late


def test_where_time_or_a_shown_answer_decides_nothing_is_taken_late() -> None:
    assert Late("race").is_refused(1, 1)
    room = Late("quiz")
    assert room.comes(1, 1).late
    room.told.does(ROOM, "reveal")
    assert room.is_refused(2, 1, who="ben")


def test_an_ended_room_takes_nothing() -> None:
    room = Late("why")
    room.told.does(ROOM, "end")

    assert room.is_refused(1, 1)
