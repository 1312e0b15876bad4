"""What holds of answers added up, whatever their kind: over rooms, over groups, in any order."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

from plwidgets.activities import Answer, Entry
from plwidgets.analysis import Log
from plwidgets.room import ROOM, Tallies
from plwidgets.room.answers.tallies import rounds_of
from plwidgets.values import Payload
from plwidgets.workshop import Workshop
from tests.told import Told

ROOMS = ("219816", "564223")
APART = 10_000
"""By so much the answers of the second room are renumbered to lie in one with the first's."""


def told(workshop: Workshop, code: str, answers: Sequence[Any], activity: str = "it") -> Told:
    """Return a room in which these answers were given, in this order, one by each person.

    Some sit at no table or have no role; some change table and role once they have answered.
    """
    room, asked = Told(workshop, code), workshop[activity].source or activity
    tables = list(workshop.tables) or ["1", "2", "3"]
    by_table = workshop[asked].by == "table"
    for n, _ in enumerate(answers):
        table = str(n + 1) if by_table else [*tables[:3], None][n % 4]
        place = {"table": table} if table else {}
        room.does(f"p{n}", "join", **place, **({"role": role} if (role := ROLES[n % 3]) else {}))
    room.does(ROOM, "go", activity=asked)
    for n, answer in enumerate(answers):
        room.answers(f"p{n}", asked, **answer)
        if n % 5 == 0:
            room.does(f"p{n}", "me", role="leader", **({} if by_table else {"table": "3"}))
    return room


ROLES = ("teacher", "leader", None)


def holds(rooms: Sequence[Told], activity: str = "it") -> None:
    """Assert that two rooms add up to what they hold, split or not, read in either order."""
    log = Log({room.state.code: room.events for room in rooms})
    turned = Log({room.state.code: room.events for room in reversed(rooms)})
    whole = _plain(log.sums.groups(activity, None, None)[None].as_dict())

    assert whole == _plain(_laid_together(rooms, activity))
    assert whole == _plain(turned.sums.groups(activity, None, None)[None].as_dict())
    by_room = log.sums.groups(activity, None, "code")
    assert sum(tally.n for tally in by_room.values()) == whole["n"]
    for room in rooms:
        _groups_agree(room, activity)


def _laid_together(rooms: Sequence[Told], activity: str) -> Payload:
    """Return what the answers of the rooms add up to, had they all been given in one."""
    workshop = rooms[0].state.workshop
    entries = [
        _renumbered(given.entry, APART * n)
        for n, room in enumerate(rooms)
        for given in rounds_of(room.state, activity)[-1].given.values()
    ]
    return workshop.kind(activity).tally(workshop[activity]).of(entries).as_dict()


def _renumbered(entry: Entry[Answer], by: int) -> Entry[Answer]:
    table = entry.table and str(int(entry.table) + by)
    answer = entry.answer.renumbered({n: n + by for n in range(1, APART)})
    return entry._replace(seq=entry.seq + by, first=entry.first + by, table=table, answer=answer)


def _plain(told: Payload) -> Any:
    """Return a tally with ids that say `room-number` as the numbers that they have in one room."""

    def number(match: re.Match[str]) -> str:
        return str(int(match[2]) + APART * ROOMS.index(match[1]))

    text = re.sub(rf"\b({'|'.join(ROOMS)})-(\d+)", number, json.dumps(told))
    return _without_numbers(json.loads(text))


def _without_numbers(told: Any) -> Any:
    """Leave out the numbers by which a room finds an answer: they are of each room alone."""
    if isinstance(told, dict):
        kept = {key: value for key, value in told.items() if key not in ("seq", "seqs")}
        return {key: _without_numbers(value) for key, value in kept.items()}
    return [_without_numbers(value) for value in told] if isinstance(told, list) else told


def _groups_agree(room: Told, activity: str) -> None:
    """Assert that a room's groups are the same on the wall, in the log and in the frame."""
    log, workshop = Log({room.state.code: room.events}), room.state.workshop
    asked = workshop[activity].source or activity
    answers = log.latest(asked)
    answers = answers[~answers["hidden"]]
    splits: list[Literal["table", "role"]] = ["table", "role"]
    for by in splits[: 1 if workshop[asked].by == "table" else 2]:
        live = Tallies().groups(room.state, activity, by)
        later = log.sums.groups(activity, None, by)
        counted = Counter(None if value != value else value for value in answers[by])

        assert {name: tally.as_dict() for name, tally in live.items()} == {
            name: tally.as_dict() for name, tally in later.items()
        }
        assert {name: tally.n for name, tally in live.items()} == counted
