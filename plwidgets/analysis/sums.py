"""The answers of rooms added up: together, or each table, role, round, room, workshop by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from plwidgets.activities import Tally
from plwidgets.analysis.asked import Asked
from plwidgets.analysis.rooms import Facts, Rooms
from plwidgets.grouping import Grouping
from plwidgets.room.tallies import Groups, add_up


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
        key = (activity, round, by)
        if key not in self._kept:
            having = self._asked.rooms(activity)
            self._asked.may_split(activity, by)
            number = self._asked.round_of(activity, round)
            held = [facts for facts in having if facts.rounds[activity] >= number]
            self._kept[key] = self._split(activity, held, number, by, last=round is None)
        return self._kept[key]

    def _split(
        self, activity: str, having: Sequence[Facts], number: int, by: Grouping | None, last: bool
    ) -> Groups:
        if by == "round":
            most = max(facts.rounds[activity] for facts in having) if last else number
            numbers = range(1 if last else number, most + 1)
            return {n: self._whole(activity, having, n) for n in numbers}
        if by == "code" or by == "workshop":
            rooms: dict[str, list[Facts]] = {}
            for facts in having:
                rooms.setdefault(str(facts.room[by]), []).append(facts)
            return {name: self._whole(activity, each, number) for name, each in rooms.items()}
        return self._add_up(activity, having, number, by)

    def _whole(self, activity: str, having: Sequence[Facts], number: int) -> Tally:
        held = [facts for facts in having if facts.rounds[activity] >= number]
        return self._add_up(activity, held, number)[None]

    def _add_up(
        self,
        activity: str,
        having: Sequence[Facts],
        number: int,
        by: Literal["table", "role"] | None = None,
    ) -> Groups:
        codes = [facts.code for facts in having]
        states = self._rooms.states(codes)
        with self._rooms.judging(codes):
            return add_up(states, activity, number, by, together=self._rooms.several)
