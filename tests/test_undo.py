"""Undo: a press is taken back within a minute, and what people gave since stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

from plwidgets.exceptions import Refused
from plwidgets.room import ROOM, decide, facts, replay
from plwidgets.room.actions import Undo
from plwidgets.room.facts import Data
from plwidgets.room.shapes import Undoable
from plwidgets.room.undo.presses import name_of
from plwidgets.room.views import view
from plwidgets.workshop import Workshop, as_written
from tests.told import BEGAN, Told

PLAN = Workshop(
    title="Undone",
    tables=2,
    activities=[
        {"id": "why", "kind": "open_text"},
        {"id": "vote", "kind": "choice", "options": ["A", "B"]},
        {"id": "last", "kind": "open_text"},
    ],
)


@pytest.fixture
def room() -> Told:
    """A room in which two answered `why`, which is on."""
    told = Told(PLAN)
    told.does(ROOM, "go", activity="why")
    for who in ("ana", "ben"):
        told.does(who, "join", table="1")
        told.answers(who, "why", text=f"of {who}")
    return told


def stands(room: Told) -> Any:
    """Return how a room stands, as everybody but the console's own line of what to undo sees it."""
    seen = dict(view(room.state, "facilitator"))
    return {name: value for name, value in seen.items() if name != "undo"}


def seq(room: Told, who: str) -> int:
    return room.state.at("why").given[who].entry.seq


PRESSES: dict[str, dict[str, Any]] = {
    "next": {},
    "previous": {},
    "close": {},
    "reveal": {},
    "new_round": {},
    "timer": {"seconds": 60},
    "compare": {"by": "table"},
    "lock": {},
    "hold_back": {"group": "1"},
    "wall": {"shows": "dark"},
    "signals": {"on": False},
    "end": {},
    "plan": {
        "workshop": {
            "title": "Undone",
            "tables": 2,
            "activities": [{"id": "why", "kind": "open_text"}],
        }
    },
}


@pytest.mark.parametrize("press", PRESSES)
def test_each_press_can_be_taken_back(room: Told, press: str) -> None:
    before = stands(room)
    room.does(ROOM, press, **PRESSES[press])
    assert stands(room) != before or press in ("compare", "hold_back")
    pressed = room.state
    room.does(ROOM, "undo")
    assert stands(room) == before
    assert (room.state.held_back, room.state.at("why").compared) == (frozenset(), None)
    assert replay(room.events) == room.state
    assert room.state.press is None
    assert pressed.press


def test_each_press_that_can_be_taken_back_has_a_name() -> None:
    of_people = {"joined", "changed_me", "took_pen", "signalled", "answered"}
    of_the_hub = {"room_created", "forgot", "erased"}
    for_good = {"released", "remarked", "removed", "begun_afresh", "undone"}

    all_types = {one.type for one in get_args(Data)}

    presses = all_types - of_people - of_the_hub - for_good
    assert {*get_args(Undoable)} == presses | {name for _, name in OTHER_WAYS}


OTHER_WAYS: list[tuple[Data, str]] = [
    (facts.Paced("why", own=False), "gone_on"),
    (facts.Moderated("why", [1], hidden=False), "shown"),
    (facts.Muted("ana", on=False), "unmuted"),
    (facts.Spotlit("why", None), "unlit"),
    (facts.Marked("asks", "1.a", "pinned", on=False), "unmarked"),
    (facts.Marked("asks", "1.a", "topic:", on=True), "topic_set"),
    (facts.Skipped("why", on=False), "brought_back"),
    (facts.Locked(on=False), "unlocked"),
    (facts.HeldBack("1", on=False), "not_held_back"),
    (facts.TimerSet(None, 0), "timer_stopped"),
    (facts.SignalsSet(on=True, wall=False, reactions=True), "reactions_set"),
    (facts.Tuned("why", {"approve": True}), "approve_first"),
    (facts.Tuned("why", {"approve": False}), "approve_no_more"),
    (facts.Tuned("asks", {"sort": "newest"}), "sorted"),
]


@pytest.mark.parametrize(("data", "name"), OTHER_WAYS)
def test_a_press_that_goes_the_other_way_is_called_by_that(data: Data, name: str) -> None:
    assert name_of(data) == name


def test_a_press_that_goes_its_way_is_called_by_its_event() -> None:
    plain: list[Data] = [
        facts.Paced("why", own=True),
        facts.Moderated("why", [1], hidden=True),
        facts.Spotlit("why", 1),
        facts.TimerSet(9, 9),
        facts.SignalsSet(on=True, wall=False),
        facts.Tuned("words", {"omit": ["a"]}),
    ]
    assert [name_of(data) for data in plain] == [data.type for data in plain]


def test_what_was_hidden_or_lit_is_as_it_was(room: Told) -> None:
    room.does(ROOM, "moderate", activity="why", answers=[seq(room, "ana")])
    room.answers("ben", "why", text="of ben, again")
    room.does(ROOM, "undo")
    assert not room.state.at("why").given["ana"].hidden
    assert room.state.at("why").given["ana"].was_hidden  # coaches are not given it
    room.does(ROOM, "spotlight", answer=seq(room, "ana"))
    room.does(ROOM, "undo")
    assert room.state.at("why").spotlight is None


def test_what_people_gave_since_stays(room: Told) -> None:
    room.does(ROOM, "next")
    room.answers("ana", "vote", choices=["a"])
    room.does("eve", "join")
    room.does(ROOM, "undo")
    assert (room.state.current, room.state.at("vote").phase) == ("why", "waiting")
    assert [*room.state.at("vote").given] == ["ana"]
    assert "eve" in room.state.people
    room.does(ROOM, "next")
    assert room.state.at("vote").phase == "open"


def test_a_round_in_which_somebody_has_answered_stays(room: Told) -> None:
    room.does(ROOM, "new_round")
    room.answers("ana", "why", text="anew")
    with pytest.raises(Refused, match="has answers already"):
        room.does(ROOM, "undo")


def test_what_was_added_stays_once_it_is_answered_or_on(room: Told) -> None:
    written: dict[str, Any] = PLAN.as_dict()
    added = {"id": "more", "kind": "open_text"}
    plan = {**written, "activities": [*written["activities"], added]}
    room.does(ROOM, "plan", workshop=plan)
    room.does(ROOM, "undo")
    assert len(room.state.workshop.activities) == 3
    room.does(ROOM, "go", activity="last")
    room.does(ROOM, "plan", workshop=plan)
    press = room.state.press
    with pytest.raises(Refused, match="added to the plan is on"):
        decide(replace(room.state, current="more"), ROOM, "k", Undo(), press.at if press else 0)


def test_what_was_changed_in_the_plan_stays_once_it_was_answered(room: Told) -> None:
    why, vote, last = map(as_written, PLAN.activities)
    changed = {**vote, "options": ["C", "D"]}
    room.does(ROOM, "go", activity="vote")
    room.does(ROOM, "plan", workshop={**PLAN.as_dict(), "activities": [why, changed, last]})
    room.answers("ana", "vote", choices=["c"])
    with pytest.raises(Refused, match="was answered since"):
        room.does(ROOM, "undo")
    room.does(ROOM, "mend", activity="vote", prompt="Which?")
    room.answers("ben", "vote", choices=["d"])
    room.does(ROOM, "undo")  # words are put right while answers come in
    assert room.state.workshop["vote"].prompt == "vote"
    assert replay(room.events) == room.state


def test_ideas_stay_what_they_are_once_somebody_has_chosen_among_them() -> None:
    ideas = {"id": "best", "kind": "choice", "options_from": {"activity": "why"}}
    room = Told(Workshop(title="Ideas", activities=[{"id": "why", "kind": "open_text"}, ideas]))
    room.does(ROOM, "go", activity="why")
    for who in ("ana", "ben"):
        room.does(who, "join")
        room.answers(who, "why", text=f"of {who}")
    room.does(ROOM, "next")
    room.does(ROOM, "undo")
    room.does(ROOM, "next")
    room.answers("ana", "best", choices=["idea-1"])
    with pytest.raises(Refused, match="was answered since"):
        room.does(ROOM, "undo")


def test_only_the_last_press_and_only_for_a_minute(room: Told) -> None:
    room.does(ROOM, "close")
    press = room.state.press
    assert press is not None
    seen = view(room.state, "facilitator")["undo"]
    assert view(room.state, "projector")["undo"] == seen  # its keys are the console's
    assert "undo" not in view(room.state, "participant", "ana")
    assert seen == {"press": press.seq, "what": "closed", "until": press.at + 60_000}
    late = BEGAN + 600_000
    with pytest.raises(Refused, match="nothing to undo"):
        decide(room.state, ROOM, "late", Undo(), late)
    # Somebody else has pressed since this console saw that press.
    assert decide(room.state, ROOM, "k", Undo(press=press.seq - 1), press.at) == room.state.seq
    room.does(ROOM, "undo", press=press.seq)
    with pytest.raises(Refused, match="nothing to undo"):
        room.does(ROOM, "undo")


@pytest.mark.parametrize(
    ("press", "fields"), [("remove", {"participants": ["ana"]}), ("begin_afresh", {})]
)
def test_what_is_for_good_is_not_offered(room: Told, press: str, fields: dict[str, Any]) -> None:
    room.does(ROOM, press, **fields)
    assert view(room.state, "facilitator")["undo"] is None


def test_who_is_erased_is_not_kept_to_be_undone(room: Told) -> None:
    room.does(ROOM, "close")
    room.erases("ana")
    assert "of ana" not in repr(room.state)


def test_what_was_undone_stays_so_when_somebody_is_erased_who_answered_in_between(
    room: Told,
) -> None:
    room.does(ROOM, "next")
    room.answers("ana", "vote", choices=["a"])
    room.does(ROOM, "undo")
    room.erases("ana")
    assert (room.state.current, room.state.at("vote").phase) == ("why", "waiting")


def test_a_countdown_that_ran_out_meanwhile_does_not_come_back(room: Told) -> None:
    room.does(ROOM, "timer", seconds=2, closes=True)
    room.does("eve", "join")
    ends_at = room.state.timer.ends_at if room.state.timer else 0
    room.does(ROOM, "close")
    room.does(ROOM, "undo")
    assert (room.state.at("why").phase, room.state.timer) == ("open", None)
    assert ends_at < room.events[-1].at


def test_the_tables_that_people_were_dealt_to_are_theirs_again(room: Told) -> None:
    room.does("ben", "scribe")
    before = {id: person.table for id, person in room.state.people.items()}
    for _ in range(8):  # the lot may leave both where they were
        room.does(ROOM, "deal")
        room.does(ROOM, "undo")
        assert {id: person.table for id, person in room.state.people.items()} == before
        assert room.state.seats["1"] == {"ana", "ben"}
        assert room.state.scribes == {"1": "ben"}
    assert replay(room.events) == room.state
