"""When an answer is too late, and what is no name."""

from __future__ import annotations

from typing import Any

import pytest

from plwidgets.exceptions import InvalidAnswer, WrongPhase
from plwidgets.language.seen import all_seen, seen
from plwidgets.room import ROOM, decide
from plwidgets.room.asked import read
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


@pytest.mark.parametrize("sign", "\0\x1b\x7f\x85\u202e\ufdd0\ufffe\uffff\U0001fffe\U0010ffff")
def test_what_no_reader_is_meant_to_get_is_in_no_name_and_no_answer(sign: str) -> None:
    told = room()
    told.does("ben", "join", name=f"B{sign}en")
    assert told.state.people["ben"].name == "Ben"
    assert all_seen({"text": f"a{sign}b", "rest": [sign]}) == {"text": "ab", "rest": [""]}


def test_signs_that_join_part_and_turn_words_stay() -> None:
    for text in ("👩\u200d🏫", "क्\u200dष", "\u200fאב", "a\tb\nc\r\n", "\u2067אב\u2069"):
        assert seen(text) == text
