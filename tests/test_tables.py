"""Tables that the facilitator deals: evenly, at random or with roles mixed."""

from __future__ import annotations

from collections import Counter

import pytest

from plwidgets.exceptions import Refused
from plwidgets.room import ROOM, replay
from plwidgets.room.own_views import touched
from plwidgets.room.views import view
from plwidgets.workshop import Workshop
from tests.told import Told

PLAN = Workshop(
    title="Dealt",
    tables=3,
    roles=["Teacher", "Leader"],
    activities=[{"id": "talk", "kind": "table_topic"}],
)


def hall(people: int, leaders: int = 0, plan: Workshop = PLAN) -> Told:
    room = Told(plan)
    for number in range(people):
        role = "Leader" if number < leaders else "Teacher"
        room.does(f"p{number}", "join", role=role, **({"table": "1"} if plan.tables else {}))
    return room


@pytest.mark.parametrize("mix", ["random", "roles"])
@pytest.mark.parametrize("people", [1, 7, 30])
def test_each_table_gets_as_many(mix: str, people: int) -> None:
    room = hall(people)
    room.does(ROOM, "deal", mix=mix)
    sizes = [len(room.state.seats.get(table, ())) for table in PLAN.tables]
    assert max(sizes) - min(sizes) <= 1
    assert sum(sizes) == people
    assert all(
        id in room.state.seats[person.table or ""] for id, person in room.state.people.items()
    )
    assert replay(room.events) == room.state


def test_roles_are_mixed() -> None:
    room = hall(12, leaders=3)
    room.does(ROOM, "deal", mix="roles")
    leaders = Counter(one.table for one in room.state.people.values() if one.role == "Leader")
    assert leaders == {"1": 1, "2": 1, "3": 1}


def test_bots_are_dealt_beside_people_and_take_nobodys_place() -> None:
    room = hall(7)
    for number in range(5):
        room.does(f"bot{number}", "join", table="1", role="Teacher", bot=True)
    for mix in ("random", "roles"):
        room.does(ROOM, "deal", mix=mix)
        people = [len(room.state.seats[table] - room.state.bots) for table in PLAN.tables]
        assert max(people) - min(people) == 1


def test_who_goes_lays_the_pen_down_and_everybody_is_told() -> None:
    room = hall(30)
    room.does("p0", "scribe")
    while room.state.people["p0"].table == "1":
        room.does(ROOM, "deal")
    assert "1" not in room.state.scribes
    among = {*room.state.people}
    assert touched(room.state, room.events[-1:], among) == among
    assert view(room.state, "participant", "p0")["table"]


def test_without_tables_there_is_nothing_to_deal() -> None:
    room = hall(3, plan=Workshop(title="None", activities=[{"id": "why", "kind": "open_text"}]))
    with pytest.raises(Refused, match="no tables"):
        room.does(ROOM, "deal")
    room.does("p0", "me", table="By the window")
    room.does("p1", "me", table="At the back")
    room.does(ROOM, "deal")
    assert sorted(len(who) for who in room.state.seats.values()) == [1, 2]
