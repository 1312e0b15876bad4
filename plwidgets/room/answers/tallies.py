"""Answers added up: of a room as it goes on, of a whole log, of several rooms.

- One tally for each activity and round, and one for each group where results are compared.
- Live, a change costs what the changed answers cost, however many there are: what changed is
  found by comparing two states, and maps that both share are not looked at.
- An activity with a source tallies the answers of that earlier activity, round by round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Literal, TypeAlias, TypeVar, cast

from plwidgets.activities import Entry, Kind, Prompt, Tally
from plwidgets.activities.base import Outcome, Remark, in_room
from plwidgets.grouping import By, Group, Grouping, group_of, is_shown, order
from plwidgets.locales import speaking
from plwidgets.room.answers.moves import moved
from plwidgets.room.shapes import ComparedView, TallyView
from plwidgets.room.state import Given, RoomState, Round

GroupName = TypeVar("GroupName", bound=str | int | None)
"""What a group of answers is called: a table or role, the number of a round."""
Groups: TypeAlias = dict[str | int | None, Tally]
"""Tallies by the name of their group, in order; answers of no group are under None, at last."""

Mistaken: TypeAlias = Callable[[str, Exception], None]
"""Hears of an activity over whose answers its kind tripped, and how."""

_Where = tuple[str, int]
_APART = ("answers", "boards")
"""Where a tally keeps answers apart, so that one can be lit."""


@dataclass(slots=True)
class _Sums:
    """One round of an activity, added up: as a whole (under None), or each table or role."""

    prompt: Prompt
    kind: Kind
    by: By | None = None
    planned: Sequence[str] = ()
    tallies: Groups = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        self._of(entry).add(entry)

    def remove(self, entry: Entry) -> None:
        self._of(entry).remove(entry)

    def _of(self, entry: Entry) -> Tally:
        group = group_of(entry, self.by) if self.by in ("table", "role") else None
        return self.at(group)

    def at(self, group: str | None) -> Tally:
        """Return the tally of a group, or (None) of the whole."""
        if group not in self.tallies:
            self.tallies[group] = self.kind.tally(self.prompt)
        return self.tallies[group]

    def groups(self) -> Groups:
        """Return the tallies that hold any answers; that of the whole is there in any case."""
        if self.by is None:
            return {None: self.at(None)}
        held = (name for name, tally in self.tallies.items() if tally.n)
        names = sorted(held, key=lambda name: order(name, self.planned))
        return {name: self.tallies[name] for name in names}


class RoomSums:
    """A round of an activity, added up room by room, without what is hidden or waits.

    The rooms ask the same, and come in the order of their codes.  Where they are read `together`
    with others, answers are known by their room too.  `rooms` is how many were added.
    """

    def __init__(
        self,
        activity: str,
        number: int,
        by: Literal["table", "role"] | None = None,
        *,
        together: bool = False,
    ) -> None:
        self._activity = activity
        self._number = number
        self._by = by
        self._together = together
        self.rooms = 0
        self._sums: _Sums | None = None
        self._marks: dict[str, frozenset[str]] = {}
        self._remarks: list[Remark] = []

    def add(self, state: RoomState) -> None:
        """Add a room that held the round."""
        activity, room = self._activity, state.code if self._together else ""
        self.rooms += 1
        self._sums = self._sums or _sums(state, activity, self._number, self._by)
        for given in rounds_of(state, activity)[self._number - 1].given.values():
            if given.counts:
                self._sums.add(given.entry.of(room) if room else given.entry)
        progress = state.at(activity)
        self._marks |= {in_room(room, item): marks for item, marks in progress.marks.items()}
        self._remarks += [replace(one, item=in_room(room, one.item)) for one in progress.remarks]

    def groups(self) -> Groups:
        """Return what they add up to, one room at least."""
        assert self._sums is not None
        groups = self._sums.groups()
        for tally in groups.values():
            tally.marks, tally.remarks = self._marks, tuple(self._remarks)
        return groups


class Tallies:
    """The tallies of a room, brought from one state to the next."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, By | None], _Kept] = {}

    def get(self, state: RoomState, activity: str, number: int | None = None) -> Tally:
        """Return the tally of an activity as it stands in this state.

        `number` is the round, the present one when it is not given.
        """
        present = len(rounds_of(state, activity))
        sums = self._bring(state, (activity, number or present), None)
        tally = sums.at(None)
        _mark(tally, state, activity)
        return tally

    def groups(self, state: RoomState, activity: str, by: By) -> Groups:
        """Return the tally of each round, table or role that answered, by its name, in order."""
        rounds = len(rounds_of(state, activity))
        if by == "round":
            return {n: self.get(state, activity, n) for n in asked_alike(state, activity)}
        groups = self._bring(state, (activity, rounds), by).groups()
        for tally in groups.values():
            _mark(tally, state, activity)
        return groups

    def as_dict(self, state: RoomState, activity: str, number: int | None = None) -> TallyView:
        """Return that tally ready for JSON, with its solution once it is revealed."""
        return _as_dict(state, activity, self.get(state, activity, number))

    def lit(self, state: RoomState, activity: str) -> TallyView | None:
        """Return the tally of the answer in the light, as if it were the only one.

        None where none is lit, or its kind keeps answers not apart.
        """
        entry = state.at(activity).lit
        if entry is None or not state.workshop[activity].shows_answers:
            return None
        sums = _sums(state, activity, state.at(activity).round, None)
        sums.add(entry)
        tally = sums.at(None)
        _mark(tally, state, activity)
        told = _as_dict(state, activity, tally)
        return told if any(told.get(each) for each in _APART) else None

    def compared(self, state: RoomState, activity: str) -> ComparedView | None:
        """Return the tallies of the groups that results are split by; None for the whole room."""
        by = state.at(activity).compared
        if by is None:
            return None
        tallies = self.groups(state, activity, by)
        told = {name: _as_dict(state, activity, tally) for name, tally in tallies.items()}
        groups = side_by_side(told, by)
        plan = state.workshop
        kind, prompt = plan.kind(activity), plan[activity]
        rounds = [rounds_of(state, activity)[n - 1] for n in asked_alike(state, activity)]
        if by == "round" and (found := moved(kind, prompt, rounds)):
            groups[-1]["moved"] = found
        return cast("ComparedView", {"by": by, "groups": groups})

    def follow(self, state: RoomState) -> None:
        """Bring all that is kept to a state: nothing is held of who was erased from it."""
        for activity, number, by in [*self._kept]:
            try:
                self._bring(state, (activity, number), by)
            except Exception:  # what its kind trips over is added up anew when it is looked at
                self._kept.pop((activity, number, by), None)

    def _bring(self, state: RoomState, where: _Where, by: By | None) -> _Sums:
        activity, number = where
        prompt, now = asked_of(state, activity, number), rounds_of(state, activity)[number - 1]
        # What is interrupted half-way is not kept.
        kept = self._kept.pop((activity, number, by), None)
        if kept is None or kept.prompt is not prompt or (kept.tripped and kept.round is not now):
            kept = _Kept(prompt, _sums(state, activity, number, by))
        if not kept.tripped:
            kept.bring(now)
        self._kept[activity, number, by] = kept
        if kept.tripped:
            mistake, place = kept.tripped
            raise mistake.with_traceback(place)
        return kept.sums


@dataclass(slots=True)
class _Kept:
    """What a round of a prompt adds up to, and the answers that are in it.

    Where the kind `tripped` over one, and where in its code, the sums are worth nothing, and the
    same answers are not added up again for each of those who look.
    """

    prompt: Prompt
    sums: _Sums
    round: Round = field(default_factory=Round)
    tripped: tuple[Exception, TracebackType | None] | None = None

    def bring(self, now: Round) -> None:
        """Add and take away what has changed, as far as the kind can."""
        before, self.round = self.round, now
        try:
            for old, new in _changes(before, now):
                if old:
                    self.sums.remove(old)
                if new:
                    self.sums.add(new)
        except Exception as mistake:
            self.tripped = mistake, mistake.__traceback__


def rounds_of(state: RoomState, activity: str) -> tuple[Round, ...]:
    """Return the rounds whose answers an activity adds up: its own, or those of its source."""
    return state.at(state.workshop[activity].source or activity).rounds


def asked_of(state: RoomState, activity: str, number: int) -> Prompt:
    """Return the prompt by which a round adds up: its own, or of what shows others' answers."""
    prompt = state.workshop[activity]
    return prompt if prompt.source else state.asked_in(activity, number)


def asked_alike(state: RoomState, activity: str) -> list[int]:
    """Return the rounds in which the same could be answered as now."""
    now = state.workshop[activity]
    return [
        number
        for number in range(1, len(rounds_of(state, activity)) + 1)
        if not otherwise(now, asked_of(state, activity, number))
    ]


def otherwise(now: Prompt, before: Prompt) -> list[str]:
    """Return the fields in which something else could be answered before; wording is none."""
    if now is before:
        return []
    alike = {"prompt", *now.tunable}
    return [name for name in now.differs_from(before) if name not in alike]


def side_by_side(tallies: Mapping[GroupName, Outcome], by: Grouping) -> list[Group]:
    """Return groups as charts take them: `name`, `n`, and the `tally` of all that may be shown.

    Of a group that is too small there is no tally: how many it has, and nothing more.  Answers
    of no group are left out.
    """
    return [
        {
            "name": str(name),
            "n": tally["n"],
            "tally": tally if is_shown(tally["n"], by) else None,
        }
        for name, tally in tallies.items()
        if name is not None
    ]


def _changes(before: Round, now: Round) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Yield what counted and what counts, for each author with whom that changed."""
    if before is now:
        return
    earlier = before.given.get
    for author, new in now.given.items():
        old = earlier(author)
        if old is not new:
            yield _counting(old), _counting(new)
    for author in before.given.keys() - now.given.keys():
        yield _counting(before.given[author]), None


def _counting(given: Given | None) -> Entry | None:
    """Return an answer that counts: none, or one that the room may see."""
    return given.entry if given and given.counts else None


def _sums(state: RoomState, activity: str, number: int, by: By | None) -> _Sums:
    plan = state.workshop
    planned = plan.roles if by == "role" else plan.tables
    return _Sums(asked_of(state, activity, number), plan.kind(activity), by, planned)


def _mark(tally: Tally, state: RoomState, activity: str) -> None:
    """Let a tally know what was marked and said of its answers."""
    progress = state.at(activity)
    tally.marks, tally.remarks = progress.marks, progress.remarks


def _as_dict(state: RoomState, activity: str, tally: Tally) -> TallyView:
    with speaking(state.workshop.spoken):
        told = tally.revealed() if state.at(activity).revealed else tally.as_dict()
    return state.workshop.kind(activity).sendable(told)
