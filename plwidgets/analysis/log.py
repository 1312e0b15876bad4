"""The log of one room or many, as an analyst asks it.

- Frames come from `plwidgets.records`; tallies and replays from the room's own fold: what is
  counted here is what the projector showed.
- A log read from exported answers holds no events: it has frames, but nothing to replay.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from importlib import import_module
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import pandas as pd

from plwidgets import theme
from plwidgets.activities import Entry, Kind
from plwidgets.activities.table_topic import table_order
from plwidgets.analysis import frames
from plwidgets.exceptions import NotFound
from plwidgets.records import Record, records, utc
from plwidgets.room import Event, RoomState, replay
from plwidgets.workshop import Workshop

if TYPE_CHECKING:
    import plotly.graph_objects as go

By: TypeAlias = Literal["table", "role", "round", "code"]

_TALLY = ("id", "label", "value", "share", "n")
_ROOMS = ("code", "workshop", "begun", "last", "people", "answers", "ended")
_PEOPLE = ("code", "participant", "name", "table", "role")


class Log:
    """The answers of one room or many.

    `events` holds the log of each room by its code; `answers` are records of rooms of which
    only the answers are known.
    """

    def __init__(
        self, events: Mapping[str, Sequence[Event]], answers: Iterable[Record] = ()
    ) -> None:
        self._events = dict(events)
        self._answers = list(answers)

    def answers(self, activity: str | None = None) -> pd.DataFrame:
        """Return one row for each answer given, in the order of room and time.

        With an activity: its answers and its kind's own columns.  Raises NotFound.
        """
        if activity is None:
            return frames.answers(self.records)
        self._known(activity)
        given = [record for record in self.records if record["activity"] == activity]
        return frames.answers(given, self._own_columns(activity))

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
        Raises NotFound when there is no such activity or round, or when several rooms have it
        and neither the log nor `by="code"` says which is meant.
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
        kind = self._room_of(activity).workshop.kind(activity)
        if not (kind.folder / "chart.py").is_file():
            return None
        return theme.dress(import_module(f"{kind.module}.chart").figure(tally), mode)

    def replay(
        self, until: datetime | str | int | None = None, room: str | None = None
    ) -> RoomState | None:
        """Return a room as it stood, None if it had not begun.

        `until` is a moment (aware, or in UTC), its ISO text, or the number of the last event.
        Raises NotFound when the log holds several rooms and `room` names none.
        """
        events = self._events[self._code(room)]
        if isinstance(until, int):
            return replay(event for event in events if event.seq <= until)
        if until is None:
            return replay(events)
        moment = datetime.fromisoformat(until) if isinstance(until, str) else until
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return replay(takewhile(lambda event: utc(event.at) <= aware, events))

    @cached_property
    def records(self) -> list[Record]:
        """Every answer as a plain dict, as exports write it."""
        found = [record for events in self._events.values() for record in records(events)]
        return found + self._answers

    @property
    def rooms(self) -> pd.DataFrame:
        """One row for each room: its code, workshop, begin and last event, people, answers."""
        given = pd.Series([record["code"] for record in self.records]).value_counts()
        rows = [
            {
                "code": code,
                "workshop": state.workshop.title,
                "begun": utc(self._events[code][0].at),
                "last": utc(self._events[code][-1].at),
                "people": len(state.people),
                "answers": int(given.get(code, 0)),
                "ended": state.ended,
            }
            for code, state in self._states.items()
        ]
        return frames.plain(rows, _ROOMS)

    @property
    def people(self) -> pd.DataFrame:
        """One row for each participant; names only where the workshop asked for them."""
        rows = [
            {
                "code": code,
                "participant": person.id,
                "name": person.name,
                "table": person.table,
                "role": person.role,
            }
            for code, state in self._states.items()
            for person in state.people.values()
        ]
        return frames.plain(rows, _PEOPLE)

    @property
    def workshop(self) -> Workshop:
        """The plan of the room.  Raises NotFound when the log holds several rooms."""
        return self._states[self._code(None)].workshop

    def __repr__(self) -> str:
        codes = ", ".join(dict.fromkeys(record["code"] for record in self.records))
        return f"Log({len(self.records)} answers, rooms: {codes or 'none with answers'})"

    @cached_property
    def _states(self) -> dict[str, RoomState]:
        found = {code: replay(events) for code, events in self._events.items()}
        return {code: state for code, state in found.items() if state is not None}

    def _groups(
        self, activity: str, round: int | None, by: By | None
    ) -> list[tuple[Any, dict[str, Any]]]:
        """Return the tally of each group of answers, with the group's name."""
        if by == "code":
            self._known(activity)
            states = [s for s in self._states.values() if activity in _ids(s.workshop)]
            return [(s.code, _tally(s, activity, _entries(s, activity, round))) for s in states]
        state = self._room_of(activity)
        if by == "round":
            rounds = range(1, state.at(activity).round + 1)
            return [(r, _tally(state, activity, _entries(state, activity, r))) for r in rounds]
        entries = _entries(state, activity, round)
        if by is None:
            return [(None, _tally(state, activity, entries))]
        groups: dict[str | None, list[Entry]] = {}
        for entry in entries:
            groups.setdefault(_group(state, entry, by), []).append(entry)
        ordered = sorted(groups, key=lambda name: (name is None, table_order(name or "")))
        return [(name, _tally(state, activity, groups[name])) for name in ordered]

    def _own_columns(self, activity: str) -> list[str]:
        """Return the columns of an activity's kind as far as they are known without answers."""
        kinds: list[Kind] = [
            state.workshop.kind(activity)
            for state in self._states.values()
            if activity in _ids(state.workshop)
        ]
        return [name for kind in kinds if kind.answer for name in kind.answer.model_fields]

    def _known(self, activity: str) -> None:
        known = [id for state in self._states.values() for id in _ids(state.workshop)]
        known += [record["activity"] for record in self._answers]
        if activity not in known:
            near = difflib.get_close_matches(activity, known, n=1)
            raise NotFound(
                f"This log has no activity '{activity}'.",
                f"Did you mean '{near[0]}'?"
                if near
                else f"There are: {', '.join(dict.fromkeys(known)) or 'none'}.",
                code="no_such_activity",
            )

    def _room_of(self, activity: str) -> RoomState:
        self._known(activity)
        having = [state for state in self._states.values() if activity in _ids(state.workshop)]
        if len(having) != 1:
            raise _which([state.code for state in having])
        return having[0]

    def _code(self, room: str | None) -> str:
        code = room.replace(" ", "") if room is not None else None
        if code in self._events:
            return code
        if code is None and len(self._events) == 1:
            return next(iter(self._events))
        raise _which(list(self._events))


def _ids(workshop: Workshop) -> list[str]:
    return [activity.id for activity in workshop.activities]


def _entries(state: RoomState, activity: str, round: int | None) -> list[Entry]:
    """Return the answers of a round that count."""
    progress = state.at(state.workshop[activity].source or activity)
    number = progress.round if round is None else round
    if not 1 <= number <= progress.round:
        raise NotFound(
            f"'{activity}' has no round {number}.", f"It has rounds 1 to {progress.round}."
        )
    given = progress.rounds[number - 1].given.values()
    return [one.entry for one in given if not one.hidden]


def _tally(state: RoomState, activity: str, entries: Iterable[Entry]) -> dict[str, Any]:
    tally = state.workshop.kind(activity).tally(state.workshop[activity]).of(entries)
    tally.marks, tally.remarks = state.at(activity).marks, state.at(activity).remarks
    return tally.as_dict() | tally.solution()


def _group(state: RoomState, entry: Entry, by: By) -> str | None:
    return entry.table if by == "table" else state.people[entry.participant].role


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
