"""The rooms of a log: each gone through once, its answers put into tables, its facts kept.

How rooms stood at their end is kept too, if the answers of all of them fit in memory; where they
do not, it is kept what they add up to, and a room is folded again when something else is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from plwidgets.activities import Prompt
from plwidgets.analysis.frames import Table, uncollected
from plwidgets.answers.columns import codebook
from plwidgets.answers.damage import judging
from plwidgets.answers.rows import Answered, Record, answered, tells_names
from plwidgets.room import Event, RoomState, replay
from plwidgets.room.answers.tallies import RoomSums, rounds_of
from plwidgets.workshop import Workshop
from plwidgets.workshop.zones import when

FIT = 300_000
"""So many answers, of all rooms, may be kept as they stood at the end: half a gigabyte."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept of a room once its answers are in the tables.

    `earlier` is what was asked in rounds before something else was, by activity and round, and
    `grouped` whose texts are in groups.
    """

    workshop: Workshop
    room: Record
    people: list[Record]
    rounds: Mapping[str, int]
    earlier: Mapping[str, Mapping[int, Prompt]]
    grouped: frozenset[str]

    @property
    def code(self) -> str:
        """The room's code."""
        return str(self.room["code"])

    def prompt(self, activity: str) -> Prompt:
        """Return what was asked.  Raises KeyError for an activity that is not in the plan."""
        return self.workshop[activity]

    def prompts_before(self) -> Iterator[Prompt]:
        """Yield what was asked before something else was."""
        for rounds in self.earlier.values():
            yield from rounds.values()

    def in_round(self, activity: str, number: int) -> Workshop:
        """Return the plan with what an activity asked in a round."""
        asked = self.earlier.get(activity, {}).get(number)
        if asked is None:
            return self.workshop
        plan = (asked if one.id == activity else one for one in self.workshop.activities)
        return self.workshop.model_copy(update={"activities": tuple(plan)})


class Rooms:
    """What a log's rooms hold; `facts` and `tables` as they stand once all were gone through.

    `fit` says whether all of them are kept as they stood at their end.
    """

    def __init__(self, events: Mapping[str, Iterable[Event]]) -> None:
        self._events = events
        self._kept: dict[str, RoomState] = {}
        self.facts: dict[str, Facts] = {}
        self.tables: dict[str, Table] = {}
        self.fit = True
        self._answers = 0
        self._plans: list[Workshop] = []
        self._sums: dict[tuple[str, int], RoomSums | None] = {}
        with uncollected():
            self._scan()

    @property
    def several(self) -> bool:
        """Whether there are several: their answers are known by their rooms, too."""
        return len(self._events) > 1

    def state(self, code: str) -> RoomState | None:
        """Return a room as it stands at its end, None if it has not begun."""
        if code in self._kept:
            return self._kept[code]
        with uncollected(), judging(self._events[code]):
            return replay(self._events[code])

    def judging(self, code: str) -> AbstractContextManager[None]:
        """Say of a room, while it is added up, which event does not fit."""
        return judging(self._events[code])

    def added_up(self, activity: str, number: int) -> RoomSums | None:
        """Return a round as all rooms that held it add up, if that was found out on the way."""
        return self._sums.get((activity, number))

    def _scan(self) -> None:
        """Go through the rooms in the order of their codes: so they are added up."""
        places = {code: place for place, code in enumerate(self._events)}
        for code in sorted(places):
            span = _Span()
            with judging(self._events[code]):
                state, answers = answered(span.over(self._events[code]))
                if state is None:
                    continue
                plan = self._known(state)
                for activity, of_it in _by_activity(answers).items():
                    self.tables[activity].add(state, of_it, places[code])
            self.facts[code] = _facts_of(state, plan, span, len(answers))
            self._keep(state, len(answers))
        self._order()

    def _order(self) -> None:
        """Put all that was found into the order of the log."""
        self.facts = {code: self.facts[code] for code in self._events if code in self.facts}
        columns: dict[str, list[str]] = {activity: [] for activity in self.tables}
        every = self.facts.values()
        earlier = (prompt for facts in every for prompt in facts.prompts_before())
        grouped = {id for facts in every for id in facts.grouped}
        book = codebook((facts.workshop for facts in every), earlier, grouped)
        for column in book:
            columns[column.activity].append(column.name)
        asked = dict.fromkeys((*(column.activity for column in book), *self.tables))
        self.tables = {activity: self.tables[activity] for activity in asked}
        for activity, table in self.tables.items():
            table.order(columns[activity])

    def _known(self, state: RoomState) -> Workshop:
        """Return a room's plan, the same for rooms whose plans are alike, and have its columns."""
        plan = state.workshop
        if alike := next((other for other in self._plans if other == plan), None):
            return alike
        self._plans.append(plan)
        for column in codebook([plan]):
            self.tables.setdefault(column.activity, Table()).know(column, named=tells_names(state))
        return plan

    def _keep(self, state: RoomState, answers: int) -> None:
        """Keep a room as it stands, or what all rooms add up to once they do not fit any more."""
        self._kept[state.code] = state
        self._answers += answers
        self.fit = self._answers <= FIT
        if not self.fit:
            for kept in self._kept.values():
                self._add_up(kept)
            self._kept.clear()

    def _add_up(self, state: RoomState) -> None:
        for prompt in state.workshop.activities:
            for number in range(1, len(rounds_of(state, prompt.id)) + 1):
                new = RoomSums(prompt.id, number, together=self.several)
                sums = self._sums.setdefault((prompt.id, number), new)
                try:
                    if sums:
                        sums.add(state)
                except Exception:
                    # Rooms asked something else, or a kind trips: who asks for it is told.
                    self._sums[prompt.id, number] = None


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


def _facts_of(state: RoomState, plan: Workshop, span: _Span, answers: int) -> Facts:
    room = {
        "code": state.code,
        "workshop": state.workshop.title,
        "begun": when(span.begun),
        "last": when(span.last),
        "people": None if state.for_coaches else len(state.people),
        "answers": answers,
        "zone": state.zone,
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
    earlier = {
        activity: {n: one.asked for n, one in enumerate(progress.rounds, 1) if one.asked}
        for activity, progress in state.progress.items()
    }
    grouped = frozenset(id for id, one in state.progress.items() if one.text_groups.names)
    return Facts(plan, room, people, rounds, earlier, grouped)
