"""When an answer is too late, and what is no name."""

from __future__ import annotations

from typing import Any

import pytest

from plwidgets.exceptions import InvalidAnswer, WrongPhase
from plwidgets.room import ROOM, decide
from plwidgets.room.actions import read
from plwidgets.workshop import Workshop
from tests.told import BEGAN, SECOND, Told


def room(**fields: Any) -> Told:
    quiz = {"id": "q", "kind": "quiz", "options": ["A", "B"], "correct": ["A"], "timer": 2}
    told = Told(Workshop(title="T", names="optional", activities=[quiz | fields]))
    told.does("ana", "join", name="Ana")
    told.does(ROOM, "go", activity="q")
    told.does(ROOM, "timer", seconds=2)
    return told


def answers_at(told: Told, after: float) -> object:
    started = BEGAN + (len(told.events) - 1) * SECOND
    action = {"action": "answer", "activity": "q", "answer": {"choices": ["a"]}}
    return decide(told.state, "ana", "late", read("ana", action), int(started + after * SECOND))


def test_with_speed_an_answer_counts_until_the_timer_has_run_out_and_a_second_more() -> None:
    told = room(speed=True)

    assert answers_at(told, 1.9)
    assert answers_at(told, 3.0)
    with pytest.raises(WrongPhase, match="The time for 'q' is up"):
        answers_at(told, 3.1)


def test_without_speed_it_counts_until_the_facilitator_closes() -> None:
    assert answers_at(room(), 60)


@pytest.mark.parametrize("name", ["\u200b", "\u202e\u2066", "\u3164", "\u2800 \u2800", "\u0301"])
def test_a_name_of_which_nothing_can_be_seen_is_refused(name: str) -> None:
    told = room()

    with pytest.raises(InvalidAnswer, match="Nothing of this name can be seen"):
        told.does("ben", "join", name=name)


@pytest.mark.parametrize("name", ["محمد", "7", "★", "\u202eAna"])
def test_a_name_of_any_script_or_sign_is_taken(name: str) -> None:
    assert room().does("ben", "join", name=name)
