"""A room in memory tells a hall: what everybody sees first, then what each sees alone."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from plwidgets.hub import live
from plwidgets.hub.live import LiveRoom
from plwidgets.hub.rests import Rests
from plwidgets.room import ROOM, Role
from plwidgets.room.people.presence import Presence
from plwidgets.room.views import Views
from plwidgets.workshop import Workshop
from tests import loops
from tests.told import Told

PLAN = Workshop(title="Full", tables=1, activities=[{"id": "why", "kind": "open_text"}])
TALK = {"id": "talk", "kind": "table_topic"}
CROWD = 600  # more than a room tells in one turn of its loop


class Line:
    """A connection that keeps what it was told last."""

    packed = False
    reads: tuple[str, ...] = ()
    credential = ""

    def __init__(self, role: Role, participant: str | None = None) -> None:
        self.role: Role = role
        self.participant = participant
        self.view: dict[str, Any] = {}

    def send(self, text: str | bytes) -> None:
        told = json.loads(text)
        self.view = merged(self.view, told.get("view", told.get("patch")))

    def busy(self) -> bool:
        return False

    def dismiss(self, code: str, message: str) -> None:
        raise AssertionError(message)


class Phone(Line):
    """A phone that keeps, after each message, which round it shows and whether it answered."""

    def __init__(self, participant: str) -> None:
        super().__init__("participant", participant)
        self.saw: list[tuple[int, bool]] = []

    def send(self, text: str | bytes) -> None:
        super().send(text)
        self.saw.append((self.view["round"], "why" in self.view["mine"]))


def merged(old: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """Return a view after a JSON Merge Patch (RFC 7396)."""
    new = dict(old)
    for key, value in patch.items():
        if value is None:
            new.pop(key, None)
        elif isinstance(value, dict):
            new[key] = merged(old.get(key) or {}, value)
        else:
            new[key] = value
    return new


def test_a_move_comes_before_what_it_does_to_ones_own_part() -> None:
    told = Told(PLAN)
    told.does(ROOM, "go", activity="why")
    for number in range(CROWD):
        told.does(f"p{number}", "join", table="1")
        told.answers(f"p{number}", "why", text="To be heard.")

    async def story() -> None:
        room = LiveRoom(told.state)
        phones = [Phone(f"p{number}") for number in range(CROWD)]
        for phone in phones:
            room.attach(phone)

        def happened() -> None:
            room.state = told.state
            room.changed([told.events[-1]])

        told.does("late", "join", table="1")
        happened()
        while not any(len(phone.saw) > 1 for phone in phones):  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0)
        # Some have not been told yet who came to their table when the next round begins.
        assert any(len(phone.saw) == 1 for phone in phones)
        told.does(ROOM, "new_round", activity="why")
        happened()
        while any(phone.saw[-1] != (2, False) for phone in phones):  # noqa: ASYNC110
            await asyncio.sleep(0)
        assert {saw for phone in phones for saw in phone.saw} == {(1, True), (2, True), (2, False)}

    loops.run(story())


def test_who_left_is_waited_for_a_while_and_then_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_STILL_AWAITED", 0.6)
    told = Told(PLAN)
    told.does(ROOM, "go", activity="why")
    for who in ("ana", "ben", "eve", "yesterday"):
        told.does(who, "join")
    told.answers("ana", "why", text="To be heard.")

    async def story() -> None:
        room = LiveRoom(told.state)
        lines = [Phone(who) for who in ("ana", "ben", "eve")]
        wall = Line("projector")
        for line in (*lines, wall):
            room.attach(line)

        async def sees(**wanted: int) -> None:
            async with asyncio.timeout(5):
                while {name: wall.view[name] for name in wanted} != wanted:  # noqa: ASYNC110
                    await asyncio.sleep(0.02)

        await sees(people=4, here=3, awaited=3, connected=3, answered=1)
        room.detach(lines[0])
        room.detach(lines[1])
        await sees(here=3, awaited=3, connected=1)
        await sees(here=1, awaited=2, connected=1)  # what ana gave counts, ben is gone
        room.attach(lines[1])
        await sees(here=2, awaited=3, connected=2)

    loops.run(story())


@pytest.mark.parametrize(("present", "tables"), [({"ana", "ben"}, 1), ({"ana", "eve"}, 2)])
def test_where_tables_answer_those_are_awaited_at_which_somebody_is(
    present: set[str], tables: int
) -> None:
    told = Told(Workshop(title="Tables", tables=3, activities=[TALK]))
    told.does(ROOM, "go", activity="talk")
    for who, table in {"ana": "1", "ben": "1", "eve": "2"}.items():
        told.does(who, "join", table=table)
    seen = Views().shared(told.state, "projector", Presence(len(present), present))
    assert (seen["awaited"], seen["here"], seen["people"]) == (tables, 2, 3)


def test_a_hub_with_news_of_many_rooms_rests_and_keeps_nobody_waiting_for_long() -> None:
    rests = Rests()
    for _ in range(100):
        rests.took(0.001)
    due = [rests.next(50.0) for _ in range(1000)]
    assert due == sorted(due)
    busy = 0.001 / (due[1] - due[0])
    assert 0.05 < busy < 0.2  # of the time in which it hears who answers
    assert due[-1] == 52.0
    assert rests.next(60.0) < 60.1


def test_a_move_waits_for_no_other_room() -> None:
    told = Told(PLAN)

    async def story() -> None:
        rests = Rests()
        room, wall = LiveRoom(told.state, rests), Line("projector")
        room.attach(wall)
        await asyncio.sleep(0.2)  # what the wall is told of itself
        rests.took(1000.0)
        told.does(ROOM, "go", activity="why")
        room.state = told.state
        room.changed([told.events[-1]])
        while wall.view.get("current") != "why":  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0)
        assert rests.next(0.0) > 1.0

    loops.run(story())
