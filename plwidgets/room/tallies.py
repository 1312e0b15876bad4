"""Tallies kept up to date as a room goes on.

- One tally for each activity and round, and one for each table or role where results are
  compared; a change costs what the changed answers cost, however many there are.
- What changed is found by comparing two states: maps that both share are not looked at.
- An activity with a source tallies the answers of that earlier activity.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from plwidgets.activities import Entry, Prompt, Tally
from plwidgets.activities.table_topic import table_order
from plwidgets.room.state import Compared, Given, RoomState, Round

_Where = tuple[str, int]


@dataclass(slots=True)
class _Kept:
    """A tally (or one a group), and the answers that are in it."""

    prompt: Prompt
    tallies: dict[str, Tally] = field(default_factory=dict)
    round: Round = field(default_factory=Round)


class Tallies:
    """The tallies of a room, brought from one state to the next."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, Compared | None], _Kept] = {}

    def get(self, state: RoomState, activity: str, number: int | None = None) -> Tally:
        """Return the tally of an activity as it stands in this state.

        `number` is the round, the present one when it is not given.
        """
        where = (activity, number or state.at(activity).round)
        kept = self._bring(state, where, None)
        tally = kept.tallies.get("") or _empty(state, activity)
        kept.tallies[""] = tally
        tally.marks, tally.remarks = state.at(activity).marks, state.at(activity).remarks
        return tally

    def groups(self, state: RoomState, activity: str, by: Compared) -> dict[str, Tally]:
        """Return the tally of each round, table or role, by its name, in order."""
        rounds = state.at(activity).round
        if by == "round":
            return {str(n): self.get(state, activity, n) for n in range(1, rounds + 1)}
        found = self._bring(state, (activity, rounds), by).tallies
        return {
            name: found[name] for name in sorted(found, key=table_order) if name and found[name].n
        }

    def as_dict(self, state: RoomState, activity: str, number: int | None = None) -> dict[str, Any]:
        """Return that tally ready for JSON, with its solution once it is revealed."""
        return _as_dict(state, activity, self.get(state, activity, number))

    def compared(self, state: RoomState, activity: str) -> dict[str, Any] | None:
        """Return the tallies of the groups that results are split by; None for the whole room."""
        by = state.at(activity).compared
        if by is None:
            return None
        groups = self.groups(state, activity, by)
        told = [
            {"name": name, "tally": _as_dict(state, activity, tally)}
            for name, tally in groups.items()
        ]
        return {"by": by, "groups": told}

    def _bring(self, state: RoomState, where: _Where, by: Compared | None) -> _Kept:
        activity, number = where
        prompt = state.workshop[activity]
        kept = self._kept.get((activity, number, by))
        if kept is None or kept.prompt is not prompt:
            kept = self._kept[activity, number, by] = _Kept(prompt)
        now = _answers(state, prompt, number)
        for old, new in _changes(kept.round, now):
            if old:
                kept.tallies[_group(old, by)].remove(old)
            if new:
                kept.tallies.setdefault(_group(new, by), _empty(state, activity)).add(new)
        kept.round = now
        return kept


def _answers(state: RoomState, prompt: Prompt, number: int) -> Round:
    if prompt.source:
        return state.at(prompt.source).rounds[-1]
    return state.at(prompt.id).rounds[number - 1]


def _changes(before: Round, now: Round) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Yield what counted and what counts, for each author with whom that changed."""
    if before is now:
        return
    for author in before.given.keys() | now.given.keys():
        old, new = _counts(before, author), _counts(now, author)
        if old is not new:
            yield old, new


def _counts(round: Round, author: str) -> Entry | None:
    """Return the answer of an author that counts: none, or one that is not hidden."""
    given: Given | None = round.given.get(author)
    return given.entry if given and not given.hidden else None


def _group(entry: Entry, by: Compared | None) -> str:
    return (entry.table if by == "table" else entry.role if by == "role" else "") or ""


def _empty(state: RoomState, activity: str) -> Tally:
    return state.workshop.kind(activity).tally(state.workshop[activity])


def _as_dict(state: RoomState, activity: str, tally: Tally) -> dict[str, Any]:
    known = tally.solution() if state.at(activity).revealed else {}
    return {**tally.as_dict(), **known}
