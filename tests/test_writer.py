"""The one writer: what many ask at a time is as if they had asked one after the other."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

from plwidgets.activities import Entry
from plwidgets.exceptions import InvalidAnswer, TooMany, WorkshopError
from plwidgets.hub.hub import Hub
from plwidgets.hub.pacing import Pace
from plwidgets.room import ROOM, actions, replay
from plwidgets.room.actions import Action
from plwidgets.room.wishes import Wishes
from plwidgets.store import open_store
from plwidgets.workshop import Workshop
from tests import loops

PLAN = Workshop(
    title="Writers",
    tables=["Oak", "Elm"],
    activities=[
        {"id": "mood", "kind": "choice", "options": ["Well", "Tired"]},
        {"id": "notes", "kind": "table_topic"},
    ],
)
PEOPLE = 6
_OPTIONS = ("well", "tired", "else")


@pytest.mark.parametrize(
    ("a_second", "joins", "waits"),
    [
        pytest.param(1, False, False, id="nobody alone"),
        pytest.param(100, False, False, id="a hall of 500"),
        pytest.param(500, False, True, id="thousands"),
        pytest.param(50, True, False, id="a hall comes in"),
        pytest.param(84, True, True, id="thousands come in"),
    ],
)
def test_others_are_waited_for_where_they_come_in_time(
    a_second: int, joins: bool, waits: bool
) -> None:
    pace = Pace()
    for number in range(5 * a_second):
        pace.came(number / a_second)
    assert (pace.wait(joins) > 0) is waits
    assert pace.wait(joins) <= (0.030 if joins else 0.010)
    pace.came(100.0)
    assert pace.wait(joins) == 0


def test_answers_of_one_batch_are_as_if_they_came_one_by_one(tmp_path: Path) -> None:
    told: list[Told] = []
    loops.run(_day(tmp_path / "batch.db", told, together=True))
    loops.run(_day(tmp_path / "single.db", told, together=False))
    batch, single = told
    assert batch == single
    assert batch.outcomes == [*range(10, 16), 11, 16, InvalidAnswer, *range(17, 21)]
    first = [[10 + n, _OPTIONS[n % 2]] for n in range(PEOPLE)]
    assert batch.given["mood"] == [*first[:2], [16, "tired"], *first[3:]]
    assert batch.given["notes"] == [[20, "We all"]]


@dataclass
class Told:
    """What came of all that was asked, the types of the events, and what is given in the end."""

    outcomes: list[object]
    log: list[str]
    given: dict[str, list[list[object]]]


async def _day(path: Path, told: list[Told], together: bool) -> None:
    hub = Hub(open_store(path))
    code, key = await hub.create_room(PLAN)
    facilitator = await hub.authenticate(key)
    for activity in ("notes", "mood"):
        await hub.act(facilitator, "", actions.Go(activity=activity))
        await hub.act(facilitator, "", actions.Open(activity=activity))
    keys = [f"somebody-number-{number}" for number in range(PEOPLE)]
    who = [(await hub.join(code, Wishes(table="Oak"), one))[0] for one in keys]
    room = await hub.room(code)
    asked: list[tuple[str, str, Action]] = [
        *((one, f"k{n}", _mood(n % 2)) for n, one in enumerate(who)),
        (who[1], "k1", _mood(0)),  # sent once more
        (who[2], "again", _mood(1)),
        (who[3], "bad", _mood(2)),
        (who[0], "table", _notes("We")),
        (who[1], "same-table", _notes("I")),
        (ROOM, "close", actions.Close(activity="mood")),
        (who[0], "table-2", _notes("We all")),
    ]
    asks = [hub._writer.ask(room, *one) for one in asked]
    if together:
        outcomes = await asyncio.gather(*asks, return_exceptions=True)
    else:
        outcomes = [(await asyncio.gather(one, return_exceptions=True))[0] for one in asks]
    log = await hub.log(code)
    left = replay(log)
    assert left is not None
    assert left.progress == room.state.progress
    said: list[object] = [one if isinstance(one, int) else type(one) for one in outcomes]
    given = {
        id: [_said(one.entry) for one in room.state.at(id).given.values()]
        for id in ("mood", "notes")
    }
    told.append(Told(said, [event.type for event in log], given))
    hub.close()


def _said(entry: Entry) -> list[object]:
    said = entry.answer.model_dump()
    return [entry.seq, said.get("notes") or said["choices"][0]]


def _mood(option: int) -> Action:
    return actions.Answer(activity="mood", answer={"choices": [_OPTIONS[option]]})


def _notes(text: str) -> Action:
    return actions.Answer(activity="notes", answer={"notes": text})


def test_no_plan_is_read_where_all_rooms_wait_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_in: list[str] = []
    make = Workshop.__init__

    def noted(self: Workshop, /, **data: object) -> None:
        made_in.append(threading.current_thread().name)
        make(self, **data)

    async def story() -> None:
        hub = Hub(open_store(tmp_path / "plans.db"))
        code, key = await hub.create_room(PLAN)
        facilitator = await hub.authenticate(key)
        room = await hub.room(code)
        monkeypatch.setattr(Workshop, "__init__", noted)
        wanted = {**PLAN.as_dict(), "title": "Another"}
        await hub.act(facilitator, "", actions.Plan(workshop=wanted))
        await hub.act(facilitator, "", actions.Move(activity="mood"))
        with pytest.raises(WorkshopError):
            await hub.act(facilitator, "", actions.Plan(workshop={"title": "None"}))
        assert (room.state.workshop.title, room.state.workshop.activities[-1].id) == (
            "Another",
            "mood",
        )
        hub.close()

    loops.run(story())

    assert made_in
    assert not [name for name in made_in if name.startswith("plwidgets-writer")]


def test_a_room_that_is_planned_anew_without_end_is_slowed_and_no_other(tmp_path: Path) -> None:
    async def story() -> None:
        hub = Hub(open_store(tmp_path / "plans.db"))
        one, other = [await hub.authenticate((await hub.create_room(PLAN))[1]) for _ in range(2)]
        move = actions.Move(activity="mood")
        moves = (hub.act(one, "", move) for _ in range(60))
        told = await asyncio.gather(*moves, return_exceptions=True)
        assert any(isinstance(one, TooMany) for one in told)
        assert isinstance(told[0], int)
        await hub.act(other, "", move)
        await hub.act(one, "", actions.Next())
        hub.close()

    loops.run(story())
