"""Tallies kept up to date as a room goes on.

- One tally for each activity and round; a change costs what the changed answers cost,
  however many there are.
- What changed is found by comparing two states: maps that both share are not looked at.
"""

from __future__ import annotations

from typing import Any

from plwidgets.activities import Entry, Tally
from plwidgets.room.state import Given, RoomState, Round


class Tallies:
    """The tallies of a room, brought from one state to the next."""

    def __init__(self) -> None:
        self._tallies: dict[tuple[str, int], Tally] = {}
        self._rounds: dict[tuple[str, int], Round] = {}

    def get(self, state: RoomState, activity: str, number: int | None = None) -> Tally:
        """Return the tally of an activity as it stands in this state.

        `number` is the round, the present one when it is not given.
        """
        progress = state.at(activity)
        number = number or progress.round
        where = (activity, number)
        if where not in self._tallies:
            prompt = state.workshop[activity]
            self._tallies[where] = state.workshop.kind(activity).tally(prompt)
            self._rounds[where] = Round()
        self._bring(where, progress.rounds[number - 1])
        return self._tallies[where]

    def as_dict(self, state: RoomState, activity: str, number: int | None = None) -> dict[str, Any]:
        """Return that tally ready for JSON."""
        return self.get(state, activity, number).as_dict()

    def _bring(self, where: tuple[str, int], now: Round) -> None:
        before, tally = self._rounds[where], self._tallies[where]
        if before is now:
            return
        for author in before.given.keys() | now.given.keys():
            old, new = _counts(before, author), _counts(now, author)
            if old is new:
                continue
            if old:
                tally.remove(old)
            if new:
                tally.add(new)
        self._rounds[where] = now


def _counts(round: Round, author: str) -> Entry | None:
    """Return the answer of an author that counts: none, or one that is not hidden."""
    given: Given | None = round.given.get(author)
    return given.entry if given and not given.hidden else None
