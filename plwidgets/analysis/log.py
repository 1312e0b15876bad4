"""The log of one room or many, as an analyst asks it.

- Frames and tallies come from the room's own fold: what is counted here is what the projector
  showed.
- Rooms are folded one after the other and let go, so a database of many rooms needs the memory
  of its frames and of one room.
- A log read from exported answers holds no events: it has frames, but nothing to replay.
"""

from __future__ import annotations

import difflib
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from importlib import import_module
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import pandas as pd

from plwidgets.activities import Entry, Tally
from plwidgets.activities.base import in_room
from plwidgets.activities.table_topic import table_order
from plwidgets.analysis import frames
from plwidgets.analysis.frames import Table, handed_out
from plwidgets.answers.columns import Column, codebook
from plwidgets.answers.files import BOOK_BESIDE, FORMATS, export, write_codebook
from plwidgets.answers.rows import Answered, Record, answered, utc
from plwidgets.charts import theme
from plwidgets.exceptions import NotFound, Refused
from plwidgets.room import Event, RoomState, replay
from plwidgets.workshop import Workshop

if TYPE_CHECKING:
    import plotly.graph_objects as go

By: TypeAlias = Literal["table", "role", "round", "code"]
_Key: TypeAlias = tuple[str, int, str | None]

_TALLY = ("id", "label", "value", "share", "n")
_ROOMS = (
    *("code", "workshop", "begun", "last", "people", "answers"),
    *("ended", "rehearsed", "for_coaches"),
)
_PEOPLE = ("code", "participant", "name", "table", "role", "link")


@dataclass(slots=True)
class _Facts:
    """What is kept of a room once its answers are in the tables."""

    workshop: Workshop
    room: Record
    people: list[Record]
    rounds: dict[str, int]


class Log:
    """The answers of one room or many.

    `events` holds the log of each room by its code, as something that can be gone through more
    than once; `answers` are records of rooms of which only the answers are known, with the
    `book` that explains their columns.
    """

    def __init__(
        self,
        events: Mapping[str, Iterable[Event]],
        answers: Iterable[Record] = (),
        book: Iterable[Column] = (),
    ) -> None:
        self._events = dict(events)
        self._book = list(book)
        self._exported = Table.by_activity(answers)
        self._frames: dict[str | None, pd.DataFrame] = {}
        self._tallies: dict[By | None, dict[_Key, Tally]] = {}

    @classmethod
    def together(cls, logs: Iterable[Log]) -> Log:
        """Return the rooms of several logs in one; a room that two of them hold is there once."""
        whole, several = cls({}), list(logs)
        for log in several:
            whole._events |= log._events
            whole._book += log._book
        known = {*whole._events}
        for log in several:
            for activity, table in log._exported.items():
                before = whole._exported.get(activity, Table())
                whole._exported[activity] = Table.merged([before, table.without(known)])
            known |= {code for table in log._exported.values() for code in table.codes}
        return whole

    def only(self, *codes: str) -> Log:
        """Return the log of these rooms alone.  Raises NotFound."""
        return Log({code: self._events[code] for code in map(self._code, codes)})

    def answers(self, activity: str | None = None) -> pd.DataFrame:
        """Return one row for each answer given, in the order of room and time.

        With an activity: its answers and its kind's own columns.  Raises NotFound.
        """
        if activity is not None:
            self._known(activity)
        if activity not in self._frames:
            self._frames[activity] = self._table(activity).frame()
        return handed_out(self._frames[activity])

    def latest(self, activity: str, round: int | None = None) -> pd.DataFrame:
        """Return the answers that count: the last of each author in each round.

        With a round: of that one.  Hidden answers are in it, marked.  Raises NotFound.
        """
        given = self.answers(activity)
        counts = given[given["latest"]]
        if round is not None:
            counts = counts[counts["round"] == round]
        return counts.reset_index(drop=True)

    def tally(self, activity: str, round: int | None = None, by: By | None = None) -> pd.DataFrame:
        """Return what the answers add up to: `id`, `label`, `value`, `share` and `n`.

        Hidden answers are left out, as on the projector.  `round` is the present one if not
        given.  `by` adds up each table, role, round or room by itself, in a first column.
        Rooms that asked the same are added up together.  Raises NotFound when there is no such
        activity or round, or when rooms asked something else by the same name and `by="code"`
        does not keep them apart.
        """
        groups = self._groups(activity, round, by)
        named = [{} if by is None else {by: group} for group, _ in groups]
        rows = [
            name | dict(row) | {"n": tally["n"]}
            for name, (_, tally) in zip(named, groups, strict=True)
            for row in tally["rows"]
        ]
        return frames.plain(rows, _TALLY if by is None else (by, *_TALLY))

    def figure(
        self, activity: str, round: int | None = None, mode: theme.Mode = "light"
    ) -> go.Figure | None:
        """Return the chart that the projector shows, or None if this kind has none.

        Raises NotFound as `tally` does.
        """
        ((_, tally),) = self._groups(activity, round, None)
        kind = self._asking(activity)[0].workshop.kind(activity)
        if not (kind.folder / "chart.py").is_file():
            return None
        figure = theme.dress(import_module(f"{kind.module}.chart").figure(tally), mode)
        made_up = any(facts.room["rehearsed"] for facts in self._asking(activity))
        return theme.mark(figure) if made_up else figure

    def replay(
        self, until: datetime | str | int | None = None, room: str | None = None
    ) -> RoomState | None:
        """Return a room as it stood, None if it had not begun.

        `until` is a moment (aware, or in UTC), its ISO text, or the number of the last event.
        Raises NotFound when the log holds several rooms and `room` names none.
        """
        events = self._events[self._code(room)]
        return replay(events if until is None else _Until(events, _by_then(until)))

    def until(self, moment: datetime | str | int) -> Log:
        """Return the log as it was at a moment, or after the event of this number.

        Everything that is asked of it is asked of the room as it stood then.
        """
        return Log(
            {code: _Until(events, _by_then(moment)) for code, events in self._events.items()}
        )

    def events(self, room: str | None = None) -> Iterator[Event]:
        """Yield a room's log.  Raises NotFound as `replay` does."""
        return iter(self._events[self._code(room)])

    def export(self, path: str | Path) -> Path:
        """Write every answer to a file, and return it; the suffix says as what.

        `.csv`, `.xlsx`, `.jsonl` or `.parquet`, one room at a time in memory.  CSV and JSON lines
        get their codebook beside them.  Raises Refused for another suffix.
        """
        target = Path(path)
        rooms, format = list(self._events.values()), target.suffix.removeprefix(".")
        if format not in FORMATS:
            raise Refused(f"There is no format '{format}'.", f"There are: {', '.join(FORMATS)}.")
        with target.open("wb") as file:
            export(rooms, format, file)
        if format in BOOK_BESIDE:
            with target.with_suffix(".codebook.csv").open("wb") as file:
                write_codebook(rooms, file)
        return target

    @property
    def activities(self) -> list[str]:
        """The ids of all activities that were asked, in the order of the plans."""
        asked = [id for facts in self._facts.values() for id in _ids(facts.workshop)]
        return list(dict.fromkeys([*asked, *self._exported]))

    @property
    def codebook(self) -> pd.DataFrame:
        """One row for each column of the kinds' own: its question, wording, measure, values."""
        return frames.codebook(self.columns())

    def columns(self, activity: str | None = None) -> list[Column]:
        """Return what the columns mean, of one activity or of all.  Raises NotFound."""
        if activity is not None:
            self._known(activity)
        book = [*codebook(facts.workshop for facts in self._facts.values()), *self._book]
        known = {(column.activity, column.name): column for column in reversed(book)}
        kept = [column for column in book if known[column.activity, column.name] is column]
        return [column for column in kept if activity in (None, column.activity)]

    def rounds(self, activity: str) -> list[int]:
        """Return how often each room that has an activity asked it."""
        return [
            facts.rounds[activity] for facts in self._facts.values() if activity in facts.rounds
        ]

    @property
    def rehearsed(self) -> bool:
        """Whether any of the rooms has answers that are made up."""
        return any(facts.room["rehearsed"] for facts in self._facts.values())

    @property
    def plans(self) -> list[Workshop]:
        """The plan of each room, as it was at the end."""
        return [facts.workshop for facts in self._facts.values()]

    @property
    def rooms(self) -> pd.DataFrame:
        """One row for each room: its code, workshop, begin and last event, people, answers.

        `rehearsed` rooms have answers that are made up.  Rooms `for_coaches` were read with a
        coach's key: nobody there is the same from one answer to another, and nobody is counted.
        """
        return frames.plain([facts.room for facts in self._facts.values()], _ROOMS)

    @property
    def people(self) -> pd.DataFrame:
        """One row for each participant; names only where the workshop asked for them.

        `link` is the same for whoever gave the same word in several rooms.
        """
        return frames.plain(
            [person for facts in self._facts.values() for person in facts.people], _PEOPLE
        )

    @property
    def workshop(self) -> Workshop:
        """The plan of the room.  Raises NotFound when the log holds several rooms."""
        return self._facts[self._code(None)].workshop

    def __repr__(self) -> str:
        n = sum(len(table) for table in self._tables.values())
        codes = dict.fromkeys(
            [*self._facts, *(c for t in self._exported.values() for c in t.codes)]
        )
        return f"Log({n} answers, rooms: {', '.join(codes) or 'none'})"

    @cached_property
    def _facts(self) -> dict[str, _Facts]:
        return self._scanned[0]

    @property
    def _tables(self) -> dict[str, Table]:
        return self._scanned[1]

    @cached_property
    def _scanned(self) -> tuple[dict[str, _Facts], dict[str, Table]]:
        """Go through all rooms once: their answers into tables, and added up."""
        with _uncollected():
            return self._scan()

    def _scan(self) -> tuple[dict[str, _Facts], dict[str, Table]]:
        facts: dict[str, _Facts] = {}
        tables: dict[str, Table] = {}
        adder = _Adder(None, together=len(self._events) > 1)
        for place, (code, events) in enumerate(self._events.items()):
            span = _Span()
            state, answers = answered(span.over(events))
            if state is None:
                continue
            if not any(state.workshop == other.workshop for other in facts.values()):
                for column in codebook([state.workshop]):
                    tables.setdefault(column.activity, Table()).know(column)
            given: dict[str, list[Answered]] = {}
            for answer in answers:
                given.setdefault(answer.place[0], []).append(answer)
            for activity, of_it in given.items():
                tables[activity].add(state, of_it, place)
            facts[code] = _facts_of(state, span, len(answers))
            adder.add(state)
        for column in self._book:
            tables.setdefault(column.activity, Table()).know(column)
        for activity, table in self._exported.items():
            tables[activity] = Table.merged([table, tables.get(activity, Table())])
        self._tallies[None] = adder.tallies
        return facts, tables

    def _table(self, activity: str | None) -> Table:
        if activity is None:
            return Table.merged(self._tables.values())
        return self._tables.get(activity, Table())

    def _groups(
        self, activity: str, round: int | None, by: By | None
    ) -> list[tuple[Any, dict[str, Any]]]:
        """Return the tally of each group of answers, with the group's name."""
        having = self._asking(activity)
        if by != "code":
            _ask_the_same(activity, having)
        wanted = self._wanted(activity, round, by, {facts.rounds[activity] for facts in having})
        found = self._added_up(by)
        names: list[tuple[Any, _Key]]
        if by == "code":
            names = [
                (code, (activity, round or facts.rounds[activity], code))
                for facts in having
                for code in (str(facts.room["code"]),)
            ]
        elif by in ("table", "role"):
            groups = [key for key in found if key[:2] == (activity, wanted[0])]
            groups.sort(key=lambda key: (key[2] is None, table_order(key[2] or "")))
            names = [(key[2], key) for key in groups]
        else:
            names = [(number, (activity, number, None)) for number in wanted]
        return [(name, _told(found[key])) for name, key in names if key in found]

    def _wanted(
        self, activity: str, round: int | None, by: By | None, rounds: set[int]
    ) -> list[int]:
        """Return the numbers of the rounds to add up.  Raises NotFound."""
        last = max(rounds)
        if round is not None and not 1 <= round <= last:
            raise NotFound(f"'{activity}' has no round {round}.", f"It has rounds 1 to {last}.")
        if round is not None:
            return [round]
        if by in ("round", "code"):
            return list(range(1, last + 1))
        if len(rounds) > 1:
            raise NotFound(
                f"Some rooms asked '{activity}' more often than others: up to {last} times.",
                "Say which round: round=1, or by='round' to see each.",
            )
        return [last]

    def _added_up(self, by: By | None) -> dict[_Key, Tally]:
        """Return the tallies of all activities, rounds and groups, made when first asked for."""
        _ = self._scanned
        kept: By | None = None if by == "round" else by
        if kept not in self._tallies:
            adder = _Adder(kept, together=len(self._events) > 1)
            with _uncollected():
                for events in self._events.values():
                    state = replay(events)
                    if state is not None:
                        adder.add(state)
            self._tallies[kept] = adder.tallies
        return self._tallies[kept]

    def _known(self, activity: str) -> None:
        known = self.activities
        if activity not in known:
            near = difflib.get_close_matches(activity, known, n=1)
            raise NotFound(
                f"This log has no activity '{activity}'.",
                f"Did you mean '{near[0]}'?"
                if near
                else f"There are: {', '.join(known) or 'none'}.",
                code="no_such_activity",
            )

    def _asking(self, activity: str) -> list[_Facts]:
        """Return the rooms that asked an activity.  Raises NotFound."""
        self._known(activity)
        having = [facts for facts in self._facts.values() if activity in facts.rounds]
        if not having:
            raise _which([])
        return having

    def _code(self, room: str | None) -> str:
        code = room.replace(" ", "") if room is not None else None
        if code in self._events:
            return code
        if code is None and len(self._events) == 1:
            return next(iter(self._events))
        raise _which(list(self._events))


@dataclass(frozen=True, slots=True)
class _Until:
    """A log up to the first event that was not yet."""

    events: Iterable[Event]
    was: Callable[[Event], bool]

    def __iter__(self) -> Iterator[Event]:
        return takewhile(self.was, self.events)


def _by_then(moment: datetime | str | int) -> Callable[[Event], bool]:
    """Return what says of an event whether it had happened by then."""
    if isinstance(moment, int):
        return lambda event: event.seq <= moment
    read = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    aware = read if read.tzinfo else read.replace(tzinfo=UTC)
    return lambda event: utc(event.at) <= aware


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


class _Adder:
    """Adds up the answers of rooms, each activity, round and group by itself."""

    def __init__(self, by: By | None, together: bool) -> None:
        self._by, self._together = by, together
        self.tallies: dict[_Key, Tally] = {}

    def add(self, state: RoomState) -> None:
        """Take in all answers of a room that count and are not hidden."""
        for prompt in state.workshop.activities:
            progress = state.at(prompt.source or prompt.id)
            for number, round in enumerate(progress.rounds, 1):
                groups: dict[str | None, list[Entry]] = {}
                if self._by not in ("table", "role"):  # who gives nothing is a group too
                    groups[state.code if self._by == "code" else None] = []
                for given in round.given.values():
                    if not given.hidden:
                        group = self._group(state, given.entry)
                        groups.setdefault(group, []).append(self._known(state, given.entry))
                for group, entries in groups.items():
                    self._tally(state, prompt.id, number, group).of(entries)
            self._mark(state, prompt.id)

    def _known(self, state: RoomState, entry: Entry) -> Entry:
        return entry._replace(room=state.code) if self._together else entry

    def _mark(self, state: RoomState, activity: str) -> None:
        """Let the tallies of an activity know what was marked and said of its answers."""
        progress, room = state.at(activity), state.code if self._together else ""
        if progress.marks or progress.remarks:
            marks = {in_room(room, item): marked for item, marked in progress.marks.items()}
            remarks = [replace(one, item=in_room(room, one.item)) for one in progress.remarks]
            for tally in [self.tallies[key] for key in self.tallies if key[0] == activity]:
                tally.marks = {**tally.marks, **marks}
                tally.remarks = (*tally.remarks, *remarks)

    def _tally(self, state: RoomState, activity: str, number: int, group: str | None) -> Tally:
        key = (activity, number, group)
        if key not in self.tallies:
            self.tallies[key] = state.workshop.kind(activity).tally(state.workshop[activity])
        return self.tallies[key]

    def _group(self, state: RoomState, entry: Entry) -> str | None:
        if self._by == "table":
            return entry.table
        if self._by == "role":
            return state.people[entry.participant].role
        return state.code if self._by == "code" else None


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


def _facts_of(state: RoomState, span: _Span, answers: int) -> _Facts:
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
    rounds = {
        prompt.id: state.at(prompt.source or prompt.id).round
        for prompt in state.workshop.activities
    }
    return _Facts(state.workshop, room, people, rounds)


def _ids(workshop: Workshop) -> list[str]:
    return [activity.id for activity in workshop.activities]


def _told(tally: Tally) -> dict[str, Any]:
    return {**tally.as_dict(), **tally.solution()}


def _ask_the_same(activity: str, having: Sequence[_Facts]) -> None:
    """Raise NotFound when rooms asked different things by the same name."""
    first = having[0].workshop[activity]
    if any(facts.workshop[activity] != first for facts in having[1:]):
        raise NotFound(
            f"'{activity}' is not the same question in all rooms: "
            f"{', '.join(str(facts.room['code']) for facts in having)}.",
            "Add each up by itself: by='code', or read one: read(…, room=…).",
        )


def _which(codes: Sequence[str]) -> NotFound:
    if not codes:
        return NotFound(
            "This log holds answers only: there is no room to add up or replay.",
            "Read the database, or the room from its hub.",
        )
    return NotFound(
        f"This log holds several rooms: {', '.join(codes)}.",
        "Say which: read(…, room=…), or by='code' to see each.",
    )
