"""The answers of rooms added up: together, or each table, role, round, room, workshop by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, TypeAlias

from plwidgets.analysis.asked import Asked
from plwidgets.analysis.rooms import Facts, Rooms
from plwidgets.exceptions import NotFound, Refused
from plwidgets.grouping import Grouping
from plwidgets.room import RoomState
from plwidgets.room.answers.tallies import Groups, RoomSums


class Sums:
    """What the answers in a log's rooms add up to; each question is added up once."""

    def __init__(self, rooms: Rooms, asked: Asked) -> None:
        self._rooms = rooms
        self._asked = asked
        self._kept: dict[tuple[str, int | None, Grouping | None], Groups] = {}

    def groups(self, activity: str, round: int | None, by: Grouping | None) -> Groups:
        """Return the tally of each group of answers, by its name; of all of them under None.

        Raises NotFound and Refused.
        """
        if (activity, round, by) not in self._kept:
            wanted = {activity: self._parts(activity, round, by)}
            if not self._rooms.fit and any(part.rooms for part in wanted[activity].values()):
                # To go through all rooms again costs more than to add up all that they asked.
                wanted = {**self._others(activity, round, by), **wanted}
            self._add_up(wanted, activity)
            for asked, parts in wanted.items():
                self._kept[asked, round, by] = _groups(parts)
        return self._kept[activity, round, by]

    def _others(self, activity: str, round: int | None, by: Grouping | None) -> _Wanted:
        """Return what can be asked so of the other activities."""
        wanted = {}
        for other in self._asked.activities:
            with suppress(NotFound, Refused):
                wanted[other] = self._parts(other, round, by)
        return wanted

    def _parts(self, activity: str, round: int | None, by: Grouping | None) -> _Parts:
        """Return the parts of an answer to a question, by the name of their group.

        Raises NotFound and Refused.
        """
        having = self._asked.rooms(activity)
        self._asked.may_split(activity, by)
        number = self._asked.round_of(activity, round)
        if by == "round":
            first, last = (number, number) if round else (1, max(self._asked.rounds(activity)))
            return {n: self._part(activity, having, n) for n in range(first, last + 1)}
        if by == "code" or by == "workshop":
            held = [facts for facts in having if facts.rounds[activity] >= number]
            rooms: dict[str, list[Facts]] = {}
            for facts in held:
                rooms.setdefault(str(facts.room[by]), []).append(facts)
            return {name: self._part(activity, each, number) for name, each in rooms.items()}
        return {None: self._part(activity, having, number, by)}

    def _part(
        self,
        activity: str,
        having: Iterable[Facts],
        number: int,
        by: Literal["table", "role"] | None = None,
    ) -> _Part:
        held = {facts.code for facts in having if facts.rounds[activity] >= number}
        known = None if by else self._rooms.added_up(activity, number)
        if known and known.rooms == len(held):
            return _Part((), known)
        return _Part(held, RoomSums(activity, number, by, together=self._rooms.several))

    def _add_up(self, wanted: _Wanted, activity: str) -> None:
        """Go through the rooms once, adding up all that is wanted, an activity above all.

        Others over which a kind trips are left out.
        """
        parts = [part for of_one in wanted.values() for part in of_one.values()]
        for code in sorted({code for part in parts for code in part.rooms}):
            state = self._rooms.state(code)
            for asked in [*wanted]:
                try:
                    with self._rooms.judging(code):
                        _add(state, wanted[asked])
                except Exception:
                    if asked == activity:
                        raise
                    del wanted[asked]


@dataclass(frozen=True, slots=True)
class _Part:
    """A round of an activity, and the rooms that are to be added to it."""

    rooms: Collection[str]
    sums: RoomSums


_Parts: TypeAlias = dict[str | int | None, _Part]
_Wanted: TypeAlias = dict[str, _Parts]


def _add(state: RoomState | None, parts: _Parts) -> None:
    """Add a room, if it has begun, to all parts that it is in."""
    for part in parts.values():
        if state is not None and state.code in part.rooms:
            part.sums.add(state)


def _groups(parts: _Parts) -> Groups:
    """Return the tallies of groups that are parts by themselves, or of those inside the one."""
    if [*parts] == [None]:
        return parts[None].sums.groups()
    return {name: part.sums.groups()[None] for name, part in parts.items()}
