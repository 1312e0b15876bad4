"""What is asked of a room is read alike at every door, and refused in words that name the field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from plwidgets.client.local import ME, LocalPipe, LocalRoom
from plwidgets.exceptions import Refused
from plwidgets.room import ROOM, actions
from plwidgets.room.actions import Control, Request
from plwidgets.room.asked import from_message, names, read
from plwidgets.workshop import Workshop

WRONG: list[tuple[str, dict[str, Any], str]] = [
    (ROOM, {"action": "moderate", "answers": [1], "hidden": "false"}, "'hidden' must be true or"),
    (ROOM, {"action": "moderate", "answers": ["1"]}, "'answers.0' must be a whole number, got '1'"),
    (ROOM, {"action": "moderate"}, "'answers' is missing"),
    (ROOM, {"action": "mark", "item": "1", "on": False}, "'mark' is missing"),
    (ROOM, {"action": "mark", "item": "1", "mark": None}, "'mark' must be a text, got nothing"),
    (ROOM, {"action": "next", "activity": "why"}, "There is no 'activity' here"),
    (ROOM, {"action": "timer"}, '{"seconds": 120}, {"add": 60} or {"stop": true}'),
    (ROOM, {"action": "timer", "seconds": 5, "add": 5}, '{"seconds": 120}'),
    (ROOM, {"action": "timer", "seconds": 0}, "'seconds' must be 1 or more, got 0"),
    (ROOM, {"action": "timer", "seconds": True}, "'seconds' must be a whole number, got true"),
    (ROOM, {"action": "compare", "by": "tabel"}, "'by' must be 'round', 'table' or 'role'"),
    (ROOM, {"action": "tune", "fields": {}}, "'fields' must be an object with something in it"),
    ("ana", {"action": "scribe", "take": "no"}, "'take' must be true or false, got 'no'"),
    ("ana", {"action": "me", "table": {"a": 1}}, "'table' must be a text, got an object"),
    ("ana", {"action": "me", "tabel": "1"}, "There is no 'tabel' here"),
    ("ana", {"action": "answer", "activity": "why", "answer": 7}, "'answer' must be an object"),
    ("ana", {"action": "answer", "activity": "why", "answer": {}, "round": 0}, "'round' must be 1"),
]


@pytest.mark.parametrize(("actor", "asked", "said"), WRONG)
def test_what_does_not_fit_is_refused_and_the_field_named(
    actor: str, asked: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused) as caught:
        read(actor, asked)
    assert said in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(("actor", "asked", "said"), WRONG)
def test_the_door_in_this_process_says_the_same(
    actor: str, asked: dict[str, Any], said: str
) -> None:
    heard: list[dict[str, Any]] = []
    room = LocalRoom(Workshop(title="A", activities=[{"id": "why", "kind": "open_text"}]))
    room.join(ME)
    pipe = LocalPipe(room, heard.append, "facilitator" if actor == ROOM else "participant")
    action, fields = asked["action"], {n: asked[n] for n in asked if n != "action"}
    message = {"type": "control", **asked} if actor == ROOM else {"type": action, **fields}

    pipe.receive({**message, "key": "k"})

    assert (heard[-1]["type"], heard[-1]["key"]) == ("error", "k")
    assert said in heard[-1]["message"]


@pytest.mark.parametrize("asked", [{}, {"action": "fly"}, {"action": 7}, [], "next", None])
def test_what_is_no_action_is_told_which_there_are(asked: Any) -> None:
    for actor, union in ((ROOM, Control), ("ana", Request)):
        with pytest.raises(Refused) as caught:
            read(actor, asked)
        assert all(name in caught.value.hint for name in names(union))


def test_who_asks_for_what_is_not_theirs_is_refused() -> None:
    for actor, action in ((ROOM, "answer"), (ROOM, "join"), ("ana", "next"), ("ana", "tune")):
        with pytest.raises(Refused, match=f"no action '{action}'"):
            read(actor, {"action": action})


def test_a_message_is_its_action_and_hides_no_other() -> None:
    message = {"type": "answer", "key": "k", "activity": "why", "answer": {"text": "x"}}

    assert from_message("ana", message) == actions.Answer(activity="why", answer={"text": "x"})
    assert from_message(ROOM, {"type": "control", "key": "k", "action": "end"}) == actions.End()
    with pytest.raises(Refused, match="no 'action' here"):
        from_message("ana", {**message, "action": "me"})


def test_a_number_names_a_table() -> None:
    asked = read("ana", {"action": "me", "table": 4})

    assert isinstance(asked, actions.Me)
    assert (asked.table, asked.model_fields_set) == ("4", {"action", "table"})


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        (None, "nothing"),
        (3, "3"),
        (True, "true"),
        ("", "''"),
        ("x" * 65, "'xxx"),
        ("a\x00b", r"'a\\x00b'"),
        ("\ud800", r"'\\ud800'"),
        (["ann"], "a list of 1"),
        ({"id": "ann"}, "an object"),
    ],
)
def test_a_room_in_this_process_says_who_cannot_be_somebody(odd: Any, said: str) -> None:
    room = LocalRoom(Workshop(title="A", activities=[{"id": "why", "kind": "open_text"}]))
    attempts: list[Callable[[], object]] = [
        lambda: room.join(odd),
        lambda: room.answer(odd, "why", {"text": "Because"}),
        lambda: room.act(odd, {"action": "scribe"}),
        *([] if odd is None else [lambda: room.view("participant", odd)]),
        *([] if not odd else [lambda: room.act("ann", {"action": "join"}, key=odd)]),
    ]

    for attempt in attempts:
        with pytest.raises(Refused, match=f"1 to 64 letters.* signs.*, got {said}"):
            attempt()
    with pytest.raises(Refused, match=r"There is no role .*There are: facilitator, projector"):
        room.view(odd)
    with pytest.raises(Refused):
        room.fill(odd, bots=1)
    assert room.state.seq == 1


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"bots": "3"}, "'3' is no number of bots. Give a whole number"),
        ({"bots": 2.5}, "2.5 is no number of bots"),
        ({"bots": -1}, "-1 is no number of bots"),
        ({"bots": 3, "missing": "0.5"}, "'0.5' is no share. Give a number from 0 to 1"),
        ({"bots": 3, "missing": 40}, "40 is no share"),
    ],
)
def test_a_room_is_filled_by_a_number_of_bots(wanted: dict[str, Any], said: str) -> None:
    room = LocalRoom(Workshop(title="A", activities=[{"id": "why", "kind": "open_text"}]))
    room.control("go", activity="why")

    with pytest.raises(Refused) as caught:
        room.fill("why", **wanted)

    assert said in str(caught.value)
    assert not room.state.people


def test_who_joins_again_is_who_they_say_now() -> None:
    plan = Workshop(title="A", names="optional", activities=[{"id": "why", "kind": "open_text"}])
    room = LocalRoom(plan)
    room.join("p1", name="Ana", table="1")
    room.join("p1", name="Anna")
    room.join("p1")

    (person,) = room.state.people.values()
    assert (person.name, person.table) == ("Anna", "1")
    assert [event.type for event in room.events] == ["room_created", "joined", "changed_me"]
