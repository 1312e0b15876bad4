"""Records as pandas frames, with the same columns and types whatever is in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from plwidgets.records import COLUMNS, Record

_TYPES = {
    "workshop": "category",
    "code": "category",
    "activity": "category",
    "kind": "category",
    "round": "Int64",
    "participant": "string",
    "table": "category",
    "role": "category",
    "seq": "Int64",
    "at": "datetime64[ms, UTC]",
    "latest": "bool",
    "hidden": "bool",
}


def answers(records: Sequence[Record], own: Iterable[str] = ()) -> pd.DataFrame:
    """Return one row for each record.

    `own` names the columns to have beside `COLUMNS` even when no record holds them.
    """
    names = dict.fromkeys((*COLUMNS, *own, *(name for record in records for name in record)))
    columns = {name: _column(name, [record.get(name) for record in records]) for name in names}
    return pd.DataFrame(columns)


def plain(rows: Sequence[Record], columns: Sequence[str]) -> pd.DataFrame:
    """Return these columns of the rows, each of the narrowest type that takes missing values."""
    return pd.DataFrame(list(rows), columns=list(columns)).convert_dtypes()


def _column(name: str, values: list[object]) -> pd.Series:
    if name in _TYPES:
        return pd.Series(values, dtype=_TYPES[name])
    series = pd.Series(values, dtype="object")
    # Lists (the choices of a poll) stay objects; texts and numbers get their own type.
    return series.convert_dtypes() if not series.map(_is_list).any() else series


def _is_list(value: object) -> bool:
    return isinstance(value, list)
