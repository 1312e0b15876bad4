"""The log of one room or many, as an analyst asks it.

- Frames and tallies come from the room's own fold: what is counted here is what the projector
  showed.
- Rooms are added up where they asked the same; where they did not, nothing is added up.
- A log read from exported answers holds no events: it has frames, but nothing to replay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from plwidgets.analysis import frames
from plwidgets.analysis.asked import Asked, no_rooms, one_of
from plwidgets.analysis.frames import Table, handed_out
from plwidgets.analysis.rooms import Facts, Rooms
from plwidgets.analysis.sums import Sums
from plwidgets.analysis.until import Moment, Until
from plwidgets.answers.columns import Column
from plwidgets.answers.damage import judging
from plwidgets.answers.files import save
from plwidgets.answers.rows import Record
from plwidgets.charts import theme
from plwidgets.exceptions import Refused
from plwidgets.grouping import Grouping
from plwidgets.room import Event, RoomState, replay
from plwidgets.room.answers.tallies import side_by_side
from plwidgets.workshop import Workshop

if TYPE_CHECKING:
    import plotly.graph_objects as go

_TALLY = ("id", "label", "value", "share", "of", "n", "statistic")
_BESIDE = ("sure", "downs", "topic")
"""What rows have of some kinds alone."""
_ROOMS = (
    *("code", "workshop", "begun", "last", "people", "answers"),
    *("zone", "ended", "rehearsed", "for_coaches"),
)
_PEOPLE = ("code", "participant", "name", "table", "role", "link")


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
        return handed_out(self._frame(activity))

    def latest(self, activity: str, round: int | None = None) -> pd.DataFrame:
        """Return the answers that count: the last of each author in each round.

        With a round: of that one.  Hidden answers count nowhere: only `answers` has them.  Raises
        NotFound, also for a round that no room has.
        """
        given = self._frame(activity)
        counts = given[frames.that_count(given)]
        if round is not None:
            counts = counts[counts["round"] == self.round_of(activity, round)]
        return handed_out(counts.reset_index(drop=True))

    def tally(
        self, activity: str, round: int | None = None, by: Grouping | None = None
    ) -> pd.DataFrame:
        """Return what answers add up to: `id`, `label`, `value`, `share`, `of`, `n`, `statistic`.

        Hidden answers are left out, as on the projector.  `statistic` is what a value is; a median
        has no `share` `of` anything.  `sure` says how many are sure of it, where that was asked and
        may be told; of questions `downs` says how many are against, and `topic` what it is about.
        `round` is the last that all rooms have if not given.  `by` adds up each table, role, round,
        room (`code`) or workshop by itself, first column; table and role are those of when an
        answer was given.  Raises NotFound when there is no such activity or round; Refused when
        rooms asked something else by the same name and `by="code"` does not keep them apart, and
        for roles of tables.
        """
        rows = [
            ({} if by is None else {by: name})
            | ({"of": tally.n} if "share" in row else {})
            | {**row, "n": tally.n, "statistic": tally.statistic}
            for name, tally in self.sums.groups(activity, round, by).items()
            for row in tally.rows()
        ]
        columns = [*_TALLY, *(name for name in _BESIDE if any(name in row for row in rows))]
        return frames.plain(rows, columns if by is None else [by, *columns])

    def figure(
        self,
        activity: str,
        round: int | None = None,
        by: Grouping | None = None,
        mode: theme.Mode = "light",
    ) -> go.Figure | None:
        """Return the chart that the projector shows, or None if this kind has none.

        With `by` it is the chart of the groups side by side, without those that are too small.
        Raises as `tally` does, and Refused for rooms side by side that asked something else.
        """
        one_of("mode", mode, ("light", "dark"))
        if by == "code":
            self.asked.known(activity)
            self.asked.alike(activity)
        told = {
            name: tally.revealed() for name, tally in self.sums.groups(activity, round, by).items()
        }
        asking = self.asked.rooms(activity)
        workshop = asking[0].workshop
        kind, language = workshop.kind(activity), workshop.language
        typeset = workshop[activity].typeset()
        if by:
            beside = side_by_side(told, by)
            drawn: go.Figure | None = kind.compare(beside, by, language, typeset)
        else:
            drawn = kind.figure(told[None], language, typeset)
        if drawn is None:
            return None
        figure = theme.dress(drawn, mode)
        return theme.mark(figure) if any(facts.room["rehearsed"] for facts in asking) else figure

    def replay(self, until: Moment | None = None, room: str | None = None) -> RoomState | None:
        """Return a room as it stood, None if it had not begun.

        `until` is a moment (aware, or in UTC), its ISO text, or the number of the last event.
        Raises NotFound when the log holds several rooms and `room` names none.
        """
        code = self._code(room)
        if until is None:
            return self._scanned.state(code)
        with judging(self._events[code]):
            return replay(Until(self._events[code], until))

    def until(self, moment: Moment) -> Log:
        """Return the log as it was at a moment, or after the event of this number.

        Everything that is asked of it is asked of the room as it stood then.  Raises Refused for
        what is no moment, and for answers whose rooms are not known.
        """
        self._only_rooms("played back")
        return Log({code: Until(events, moment) for code, events in self._events.items()})

    def events(self, room: str | None = None) -> Iterator[Event]:
        """Yield a room's log.  Raises NotFound as `replay` does."""
        return iter(self._events[self._code(room)])

    def export(self, path: str | Path) -> Path:
        """Write every answer to a file, and return it; the suffix says as what.

        `.csv`, `.zip` (CSV and its columns), `.xlsx`, `.jsonl` or `.parquet`, one room at a time
        in memory.  CSV and JSON lines get what their columns mean beside them.  Raises Refused
        for another suffix, and for answers that were exported before: they are in files already.
        """
        self._only_rooms("written")
        logs = list(self._events.values())
        with judging(*logs):
            return save(logs, Path(path).expanduser())

    @property
    def activities(self) -> list[str]:
        """The ids of all activities that were asked, in the order of the plans."""
        return self.asked.activities

    @property
    def codebook(self) -> pd.DataFrame:
        """One row for each column of the kinds' own: its question, wording, measure, values."""
        return frames.codebook(self.columns())

    def columns(self, activity: str | None = None, code: str | None = None) -> list[Column]:
        """Return what the columns mean, of one activity or of all, in one room or in all.

        Raises NotFound.
        """
        return self.asked.columns(activity, code)

    def round_of(self, activity: str, round: int | None = None) -> int:
        """Return the round that counts: this one, or else the last that all rooms have.

        In one round everybody counts once.  Raises NotFound for a round that no room has.
        """
        return self.asked.round_of(activity, round)

    def differences(self, activity: str) -> list[str]:
        """Return in what rooms asked something else by the same name, [] where they did not."""
        return self.asked.differences(activity)

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

    @cached_property
    def persons(self) -> dict[str, str]:
        """Who each participant (`code/participant`) is: the same for the same word in any room."""
        rows = [person for facts in self._facts.values() for person in facts.people]
        named = ((f"{row['code']}/{row['participant']}", row["link"]) for row in rows)
        return {who: link or who for who, link in named}

    @property
    def workshop(self) -> Workshop:
        """The plan of the room.  Raises NotFound when the log holds several rooms."""
        return self._facts[self._code(None)].workshop

    @cached_property
    def asked(self) -> Asked:
        """What was asked, and whether it was the same in all rooms."""
        return Asked(self._facts, self._exported, self._book)

    @cached_property
    def sums(self) -> Sums:
        """What the answers add up to."""
        return Sums(self._scanned, self.asked)

    def __repr__(self) -> str:
        n = sum(len(table) for table in self._tables.values())
        codes = dict.fromkeys(
            [*self._facts, *(c for t in self._exported.values() for c in t.codes)]
        )
        return f"Log({n} answers, rooms: {', '.join(codes) or 'none'})"

    @property
    def _facts(self) -> dict[str, Facts]:
        return self._scanned.facts

    @cached_property
    def _scanned(self) -> Rooms:
        return Rooms(self._events)

    def _frame(self, activity: str | None) -> pd.DataFrame:
        """Return the answers as they are kept here: who asks gets lists of their own."""
        if activity is not None:
            self.asked.known(activity)
        if activity not in self._frames:
            with judging(*self._events.values()):
                self._frames[activity] = self._table(activity).frame()
        return self._frames[activity]

    @cached_property
    def _tables(self) -> dict[str, Table]:
        tables = dict(self._scanned.tables)
        for activity, table in self._exported.items():
            tables[activity] = Table.merged([table, tables.get(activity, Table())])
        for column in self._book:
            tables.setdefault(column.activity, Table()).know(column)
        return tables

    def _table(self, activity: str | None) -> Table:
        if activity is None:
            return Table.merged(self._tables.values())
        return self._tables.get(activity, Table())

    def _only_rooms(self, done: str) -> None:
        """Refuse what can be done with a room's events alone, rather than leave answers out."""
        if self._exported:
            raise Refused(
                f"Answers of this log come from an export and cannot be {done} without their room.",
                "Read the database, the room's whole log, or the room from its hub.",
            )

    def _code(self, room: str | None) -> str:
        if room is None and len(self._events) == 1:
            return next(iter(self._events))
        code = "".join(str(room).split())
        if code in self._events:
            return code
        raise no_rooms(list(self._events), room)
