"""The rooms of a log: each gone through once, its answers put into tables, its facts kept.

How a room stood at its end is kept too, as long as the answers of all that is kept fit in
memory; a room that does not fit is folded again when something is asked of it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from plwidgets.activities import Prompt
from plwidgets.analysis.frames import Table
from plwidgets.answers.columns import codebook
from plwidgets.answers.damage import judging
from plwidgets.answers.rows import Answered, Record, answered, utc
from plwidgets.room import Event, RoomState, replay
from plwidgets.room.tallies import rounds_of
from plwidgets.workshop import Workshop

FIT = 300_000
"""So many answers, of all rooms, are kept as they stood at the end: half a gigabyte."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept of a room once its answers are in the tables."""

    workshop: Workshop
    room: Record
    people: list[Record]
    rounds: Mapping[str, int]

    @property
    def code(self) -> str:
        """The room's code."""
        return str(self.room["code"])

    def prompt(self, activity: str) -> Prompt:
        """Return what was asked.  Raises KeyError for an activity that is not in the plan."""
        return self.workshop[activity]


class Rooms:
    """What a log's rooms hold; `facts` and `tables` as they stand once all were gone through."""

    def __init__(self, events: Mapping[str, Iterable[Event]]) -> None:
        self._events = events
        self._kept: dict[str, RoomState] = {}
        self.facts: dict[str, Facts] = {}
        self.tables: dict[str, Table] = {}
        with _uncollected():
            self._scan()

    @property
    def several(self) -> bool:
        """Whether there are several: their answers are known by their rooms, too."""
        return len(self._events) > 1

    def state(self, code: str) -> RoomState | None:
        """Return a room as it stands at its end, None if it has not begun."""
        if code in self._kept:
            return self._kept[code]
        with _uncollected(), judging(self._events[code]):
            return replay(self._events[code])

    def judging(self, codes: Iterable[str]) -> AbstractContextManager[None]:
        """Say of these rooms, while they are added up, which event does not fit."""
        return judging(*(self._events[code] for code in codes))

    def states(self, codes: Iterable[str]) -> list[RoomState]:
        """Return these rooms as they stand at their end."""
        return [state for code in codes if (state := self.state(code)) is not None]

    def _scan(self) -> None:
        fits = FIT
        for place, (code, events) in enumerate(self._events.items()):
            span = _Span()
            with judging(events):
                state, answers = answered(span.over(events))
                if state is None:
                    continue
                self._know(state.workshop)
                for activity, of_it in _by_activity(answers).items():
                    self.tables[activity].add(state, of_it, place)
            self.facts[code] = _facts_of(state, span, len(answers))
            fits -= len(answers)
            if fits >= 0:
                self._kept[code] = state

    def _know(self, workshop: Workshop) -> None:
        """Have the columns of a plan, whether or not anybody answers."""
        if not any(workshop == other.workshop for other in self.facts.values()):
            for column in codebook([workshop]):
                self.tables.setdefault(column.activity, Table()).know(column)


def _by_activity(answers: Iterable[Answered]) -> dict[str, list[Answered]]:
    given: dict[str, list[Answered]] = {}
    for answer in answers:
        given.setdefault(answer.place[0], []).append(answer)
    return given


@dataclass(slots=True)
class _Span:
    """When a log that somebody else reads begins and ends, in milliseconds."""

    begun: int = 0
    last: int = 0

    def over(self, events: Iterable[Event]) -> Iterator[Event]:
        """Pass the events on."""
        for event in events:
            self.begun, self.last = self.begun or event.at, event.at
            yield event


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from going over a million answers again and again.

    They are in no circles: each is let go when nothing refers to it.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _facts_of(state: RoomState, span: _Span, answers: int) -> Facts:
    room = {
        "code": state.code,
        "workshop": state.workshop.title,
        "begun": utc(span.begun),
        "last": utc(span.last),
        "people": None if state.for_coaches else len(state.people),
        "answers": answers,
        "ended": state.ended,
        "rehearsed": state.rehearsed,
        "for_coaches": state.for_coaches,
    }
    people = [
        {
            "code": state.code,
            "participant": person.id,
            "name": person.name,
            "table": person.table,
            "role": person.role,
            "link": person.link,
        }
        for person in ({} if state.for_coaches else state.people).values()
    ]
    asked = [prompt.id for prompt in state.workshop.activities]
    rounds = {activity: len(rounds_of(state, activity)) for activity in asked}
    return Facts(state.workshop, room, people, rounds)
