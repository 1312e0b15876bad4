"""What pages are made of: the desk shows the same blocks that a report prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, TypeAlias

from plwidgets.numbers.counts import spoken
from plwidgets.numbers.outcome import Statistic
from plwidgets.numbers.shares import percent

if TYPE_CHECKING:
    import plotly.graph_objects as go


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is a page's, 2 a part's."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; with `tone` "note" something to mind."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Sentences:
    """Findings, one in a line."""

    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """A few numbers with what they count."""

    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure; `rows` (`label`, `value`, `share`) are the same numbers as a table.

    They are of `n` answers, each of which may count in several rows; `statistic` is what
    the values are.
    """

    figure: go.Figure
    title: str
    rows: Sequence[Mapping[str, object]] = ()
    n: int | None = None
    statistic: Statistic = "count"

    def table(self) -> Table:
        """Return the same numbers as a table."""
        shared = any(isinstance(row.get("share"), float) for row in self.rows)
        columns = ["", _HEADS[self.statistic], *(["Share"] if shared else [])]
        rows = [
            [str(row["label"]), _number(row["value"]), *([_share(row)] if shared else [])]
            for row in self.rows
        ]
        return Table("The same as a table", columns, rows)


_HEADS: Mapping[Statistic, str] = {
    "count": "Count",
    "mean": "Mean",
    "median": "Median",
    "points": "Points",
}


def _number(value: object) -> str:
    assert isinstance(value, Real)
    return spoken(float(value))


def _share(row: Mapping[str, object]) -> str:
    share = row.get("share")
    return percent(share) if isinstance(share, float) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what is in its cells is ready to be read.

    `anchors` names its rows by the answers that they are, where quotations lead back to them.
    """

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    anchors: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody wrote, and which answer it is: the room's code and the answer's number."""

    text: str
    code: str
    seq: int
    who: str = ""

    @property
    def source(self) -> str:
        """The answer that the quotation leads back to."""
        return f"{self.code} / {self.seq}"


@dataclass(frozen=True, slots=True)
class Quotes:
    """Quotations, each leading back to its answer."""

    quotes: Sequence[Quote]
    title: str = ""


Block: TypeAlias = Heading | Text | Sentences | Facts | Chart | Table | Quotes
