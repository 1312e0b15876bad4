"""What answers come to, ready for JSON: what charts, phones and tables read.

Every kind's tally gives an `Outcome`; a kind names what it gives beside it in one of its own.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict

Statistic: TypeAlias = Literal["count", "mean", "median", "points"]
"""What the value of a row is."""


class Row(TypedDict):
    """One line of results: what phones draw as a bar and screen readers read.

    `of` is how many the share is of, where that is not the number of answers.  A value that is a
    share of nothing, as a median is, has a place instead: how far `along` its line it lies, 0 to 1.
    `sure` is how many of those counted are sure of it, where that was asked and may be told.
    `downs` is how many are against it, `topic` the name of its topic, where it has any.
    """

    id: str
    label: str
    value: float
    share: NotRequired[float]
    of: NotRequired[int]
    along: NotRequired[float]
    sure: NotRequired[int]
    downs: NotRequired[int]
    topic: NotRequired[str]


class Outcome(TypedDict):
    """How many answers there are, and the lines of what they say; `statistic` where none counts."""

    n: int
    rows: list[Row]
    statistic: NotRequired[Statistic]


class Named(TypedDict):
    """Something that has an id and is shown by its label."""

    id: str
    label: str


class Written(TypedDict):
    """A text on a wall: how many wrote it, and the numbers of their answers."""

    text: str
    count: int
    seqs: list[int]
