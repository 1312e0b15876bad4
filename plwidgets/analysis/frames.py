"""Answers as pandas frames, with the same columns and types whatever is in them.

A `Table` gathers values column by column, so that a million answers are never a million dicts.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter
from typing import Any

import numpy as np
import pandas as pd

from plwidgets.activities import Measure
from plwidgets.activities.variables import NAME, NAMED, Holds
from plwidgets.answers.columns import Column
from plwidgets.answers.files import BOOK
from plwidgets.answers.rows import Answered, Record, own_columns, tells_names
from plwidgets.room import RoomState

_TYPES: dict[Holds, str] = {
    "name": "category",
    "text": "string",
    "number": "Int64",
    "moment": "datetime64[ms, UTC]",
    "yes_no": "bool",
}
_MEASURED: dict[Measure, str] = {
    "text": "string",
    "choice": "string",
    "level": "Int64",
    "place": "Int64",
    "rank": "Int64",
    "yes_no": "boolean",
}


class Table:
    """Answers on their way to a frame, one list for each column."""

    def __init__(self) -> None:
        self._measures: dict[str, Measure] = {}
        self._common: dict[str, list[Any]] = {name: [] for name in NAMED}
        self._own: dict[str, list[Any]] = {}
        self._places: list[int] = []
        self._kind = ""
        self._named = False

    def __len__(self) -> int:
        return len(self._places)

    @classmethod
    def by_activity(cls, answers: Iterable[Record]) -> dict[str, Table]:
        """Return the records of an export, each activity's in a table."""
        tables: dict[str, Table] = {}
        codes: dict[str, int] = {}
        for record in answers:
            table = tables.setdefault(record["activity"], cls())
            table.add_record(record, codes.setdefault(record["code"], len(codes)))
        return tables

    @property
    def codes(self) -> list[str]:
        """The rooms of the answers."""
        return list(dict.fromkeys(self._common["code"]))

    @property
    def rounds(self) -> list[int]:
        """The last round of each room in which anybody answered."""
        last: dict[str, int] = {}
        for code, number in zip(self._common["code"], self._common["round"], strict=True):
            last[code] = max(number, last.get(code, number))
        return list(last.values())

    def without(self, codes: Collection[str]) -> Table:
        """Return the answers of all rooms but these."""
        kept = [n for n, code in enumerate(self._common["code"]) if code not in codes]
        table = Table()
        table._kind, table._named = self._kind, self._named
        table._measures = dict(self._measures)
        table._common = {name: [held[n] for n in kept] for name, held in self._common.items()}
        table._own = {name: [held[n] for n in kept] for name, held in self._own.items()}
        table._places = [self._places[n] for n in kept]
        return table

    def know(self, column: Column, *, named: bool = False) -> None:
        """Have a column, whether or not anybody answered, and who did where they are `named`."""
        self._named |= named
        self._kind = column.kind
        self._measures.setdefault(column.name, column.variable.measure)
        self._own.setdefault(column.name, [None] * len(self))

    def add(self, state: RoomState, answers: Sequence[Answered], place: int = 0) -> None:
        """Take in answers to one activity of a room.

        Frames of several tables are ordered by `place`, then by `seq`.
        """
        if not answers:
            return
        activity = answers[0].place[0]
        prompt, entries = state.workshop[activity], [one.given.entry for one in answers]
        self._kind = prompt.kind
        n, common = len(answers), self._common
        for name, same in (
            ("workshop", state.workshop.title),
            ("code", state.code),
            ("activity", activity),
            ("kind", prompt.kind),
        ):
            common[name] += [same] * n
        common["round"] += [one.place[1] for one in answers]
        common["latest"] += [one.latest for one in answers]
        common["hidden"] += [not one.given.counts for one in answers]
        for name in ("participant", "table", "role", "seq", "at"):
            common[name] += list(map(attrgetter(name), entries))
        named = tells_names(state)
        common[NAME] += [entry.name if named else None for entry in entries]
        self._named |= named
        self._extend([own_columns(state, one) for one in answers], place)

    def add_record(self, record: Record, place: int = 0) -> None:
        """Take in an answer as an export holds it."""
        self._kind, self._named = record["kind"], self._named or NAME in record
        for name, values in self._common.items():
            values.append(record.get(name))
        self._common["at"][-1] = int(record["at"].timestamp() * 1000)
        own = {name: value for name, value in record.items() if name not in self._common}
        self._extend([own], place)

    def frame(self) -> pd.DataFrame:
        """Return one row for each answer, in the order they came; names where any room has them."""
        columns = {
            name: _typed(name, values)
            for name, values in self._common.items()
            if name != NAME or self._named
        }
        own = {name: _measured(self._measures.get(name), v) for name, v in self._own.items()}
        return pd.DataFrame(columns | own)

    @classmethod
    def merged(cls, tables: Iterable[Table]) -> Table:
        """Return the answers of all tables in one, in the order of room and time.

        A column has one meaning: where two kinds mean two things by one name, `right`, each has
        its own: `quiz_right`, `connect_right`.
        """
        whole, parts = cls(), list(tables)
        apart = _with_two_meanings(parts)
        for table in parts:
            names = {
                f"{table._kind}_{name}" if name in apart else name: name for name in table._own
            }
            for own, name in names.items():
                measure = table._measures.get(name, "derived")
                if whole._measures.setdefault(own, measure) != measure:
                    whole._measures[own] = "derived"
                whole._own.setdefault(own, [None] * len(whole))
            for name, held in whole._common.items():
                held += table._common[name]
            for own, held in whole._own.items():
                held += table._own[names[own]] if own in names else [None] * len(table)
            whole._places += table._places
            whole._kind = whole._kind or table._kind
            whole._named |= table._named
        whole.order()
        return whole

    def order(self, columns: Iterable[str] = ()) -> None:
        """Put the answers in the order of room and time, these columns of theirs first."""
        self._own = {name: self._own[name] for name in dict.fromkeys((*columns, *self._own))}
        if not len(self):
            return
        order = np.lexsort((self._common["seq"], self._places))
        if (order[1:] > order[:-1]).all():
            return
        for columns in (self._common, self._own):
            for name, held in columns.items():
                columns[name] = [held[place] for place in order]
        self._places = [self._places[place] for place in order]

    def _extend(self, rows: Sequence[Record], place: int) -> None:
        """Add the kind's own columns of answers; what a row does not have is missing."""
        for name in dict.fromkeys(name for row in rows for name in row):
            self._own.setdefault(name, [None] * len(self))
        for name, values in self._own.items():
            values += [row.get(name) for row in rows]
        self._places += [place] * len(rows)


def _with_two_meanings(tables: Sequence[Table]) -> set[str]:
    """Return the columns that two kinds measure differently."""
    meant: dict[str, dict[str, Measure]] = {}
    for table in tables:
        for name, measure in table._measures.items():
            meant.setdefault(name, {})[table._kind] = measure
    return {name for name, by_kind in meant.items() if len(set(by_kind.values())) > 1}


def handed_out(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a copy with lists of its own: what somebody does to them does not stay in the log."""
    copy = frame.copy(deep=False)
    with uncollected():
        for name in frame.columns[frame.dtypes == "object"]:
            if any(isinstance(value, list | dict) for value in frame[name].dropna()):
                own = [_copied(value) for value in frame[name]]
                copy[name] = pd.Series(own, index=frame.index, dtype="object")
    return copy


@contextmanager
def uncollected() -> Iterator[None]:
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


def _copied(value: object) -> object:
    """Return a copy of what an answer holds; what JSON has is copied ten times as fast by this."""
    if isinstance(value, list):
        return [part if isinstance(part, str) else _copied(part) for part in value]
    if isinstance(value, dict):
        return {name: _copied(part) for name, part in value.items()}
    return value


def codebook(book: Iterable[Column]) -> pd.DataFrame:
    """Return one row for each column of a kind's own; `values` maps ids and levels to names.

    `none_counts` is true where an empty list is an answer, and not a question left out.
    """
    rows = [
        {
            "activity": column.activity,
            "kind": column.kind,
            "column": column.name,
            "measure": column.variable.measure,
            "question": column.question,
            "label": column.label,
            "values": dict(column.variable.values),
            "none_counts": column.variable.none_is_an_answer,
        }
        for column in book
    ]
    return pd.DataFrame(rows, columns=list(BOOK))


def plain(rows: Sequence[Record], columns: Sequence[str]) -> pd.DataFrame:
    """Return these columns of the rows, each of the narrowest type that takes missing values."""
    return pd.DataFrame(list(rows), columns=list(columns)).convert_dtypes()


def _typed(name: str, values: list[object]) -> pd.Series:
    if NAMED[name] == "moment":
        moments = np.array(values, dtype="int64").astype("datetime64[ms]")
        return pd.Series(moments).dt.tz_localize("UTC")
    if NAMED[name] == "name" and not any(value is not None for value in values):
        # Of no value pandas makes categories of numbers; these are of text.
        return pd.Series(pd.Categorical(values, categories=pd.Index([], dtype="str")))
    return pd.Series(values, dtype=_TYPES[NAMED[name]])


def _measured(measure: Measure | None, values: list[object]) -> pd.Series:
    if measure in _MEASURED:
        return pd.Series(values, dtype=_MEASURED[measure])
    series = pd.Series(values, dtype="object")
    # Lists (the choices of a poll) stay objects; texts and numbers get their own type.
    holds_lists = any(isinstance(value, list) for value in values)
    return series if holds_lists or not values else series.convert_dtypes()


def that_count(answers: pd.DataFrame) -> pd.Series[bool]:
    """Say of each answer whether it counts: it is the last of its author, and is not hidden."""
    counts = pd.Series(True, index=answers.index)
    if "latest" in answers:
        counts &= answers["latest"].astype(bool)
    if "hidden" in answers:
        counts &= ~answers["hidden"].astype(bool)
    return counts
