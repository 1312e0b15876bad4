"""What several pages write in the same way: tables, their cells, quotations, samples of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import pandas as pd

from plwidgets.activities import Prompt
from plwidgets.activities.text_groups import GROUP
from plwidgets.analysis.log import Log
from plwidgets.analysis.pages.blocks import Quote, Table
from plwidgets.formulas import plain
from plwidgets.grouping import Grouping
from plwidgets.locales import say, to_say
from plwidgets.numbers import shares
from plwidgets.values import FrameRow

if TYPE_CHECKING:
    from pandas.api.typing import NAType

Number: TypeAlias = "float | NAType | None"
"""A number as a frame has it: it may be missing."""
_TITLES = {"label": to_say("About"), "meaning": to_say("Answer")}
_GROUPED: dict[Grouping, str] = {
    "table": to_say("By table"),
    "role": to_say("By role"),
    "round": to_say("By round"),
    "code": to_say("By room"),
    "workshop": to_say("By workshop"),
}


def in_a_line(prompt: Prompt) -> Prompt:
    """Return what was asked, the formulas in its title and its question in a line."""
    if not prompt.formulas:
        return prompt
    told = {"title": plain(prompt.title), "prompt": plain(prompt.prompt)}
    return prompt.model_copy(update=told)


def table(frame: pd.DataFrame, caption: str, columns: Mapping[str, str]) -> Table:
    """Return these columns of a frame under their titles; numbers rounded for reading.

    A column in which nothing stands is left out.
    """
    told = {name: [cell(value) for value in frame[name]] for name in columns}
    kept = [name for name in columns if frame.empty or any(told[name])]
    rows = list(zip(*(told[name] for name in kept), strict=True))
    return Table(caption, [columns[name] for name in kept], rows)


def pivot(told: pd.DataFrame, by: str, index: Sequence[str], caption: str) -> Table:
    """Return a table with a column for each group.

    `told` has a row for each group and thing told of it: `cell` in words, `column` and `index`
    for what it is about, and the group in the column `by`.
    """
    keys = ["column", *index]
    order = told[keys].drop_duplicates()
    wide = told.pivot(index=keys, columns=by, values="cell").reset_index()
    wide = order.merge(wide, on=keys).drop(columns="column")
    titles = {name: say(title) for name, title in _TITLES.items()}
    return table(wide, caption, {name: titles.get(name, str(name)) for name in wide.columns})


def cell(value: object) -> str:
    """Return a value as it is read: missing is a dash, 0.12345 is 0.12, a list is joined."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return "–"
    if isinstance(value, float):
        return f"{value:.0f}" if value == round(value) else f"{value:.2f}"
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d %H:%M")
    return str(value)


def counted(number: int, what: str) -> tuple[str, str]:
    """Return a number as a fact, with what it counts."""
    return what, f"{number:,}"


def rounds_counted(number: int) -> tuple[str, str]:
    """Return how many rounds there are, as a fact."""
    return counted(number, say("round", "rounds", n=number))


def grouped_by(by: Grouping) -> str:
    """Return the heading of what is told for each group."""
    return say(_GROUPED[by])


def percent(share: Number) -> str:
    """Return a share as a whole number of percent; missing is a dash."""
    return "–" if pd.isna(share) else shares.percent(float(share))


def share_of(share: Number, n: object) -> str:
    """Return a share with what it is a share of: `42% (31)`."""
    return f"{percent(share)} ({n})"


def shares_between(low: Number, high: Number) -> str:
    """Return an interval of shares."""
    return "–" if pd.isna(low) or pd.isna(high) else shares.between(low, high)


def numbers_between(low: Number, high: Number) -> str:
    """Return an interval of numbers."""
    return "–" if pd.isna(low) else f"{low:.3g} to {high:.3g}"


def evenly(frame: pd.DataFrame, most: int) -> tuple[pd.DataFrame, int]:
    """Return up to so many rows from first to last, so that nobody picks them, and each how many.

    They are every n-th of the rows.
    """
    step = max(1, -(-len(frame) // most))
    return frame.iloc[::step].head(most), step


def written_in(log: Log, id: str) -> str | None:
    """Return the column of an activity that is answered in one's own words alone, else None."""
    columns = log.columns(id)
    texts = [column.name for column in columns if column.variable.measure == "text"]
    if not columns:  # exported without its codebook: what an open answer is called
        texts = [name for name in log.answers(id).columns if name == "text"]
    own = [column for column in columns if column.name != GROUP]
    return texts[0] if len(texts) == 1 and len(own) <= 1 else None


def text_of(row: FrameRow, column: str | None) -> str:
    """Return what an answer says in the column of its words; "" for none."""
    return str(row[column]) if column in row and not pd.isna(row[column]) else ""


def quoted(rows: pd.DataFrame, column: str | None) -> list[Quote]:
    """Return the words of these answers, each with where it comes from."""
    return [
        Quote(text_of(row, column), str(row["code"]), int(row["seq"]), _who(row))
        for row in rows.to_dict("records")
        if text_of(row, column)
    ]


def _who(row: FrameRow) -> str:
    parts = [
        say("table {table}", table=row["table"]) if pd.notna(row["table"]) else "",
        row["role"],
    ]
    return ", ".join(str(part) for part in parts if pd.notna(part) and part)
