"""What answers that were added up look like on the wire."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict

from plwidgets.grouping import By, Moved
from plwidgets.numbers.outcome import Statistic


class RowView(TypedDict):
    """One line of results; `of` is how many the share is of, where not of all answers.

    What is a share of nothing has a place instead: how far `along` its line it lies, 0 to 1.
    `sure` is how many are sure of it, where that was asked and may be told; `downs` how many are
    against it, and `topic` the name of its topic, where it has any.
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


class TallyView(TypedDict):
    """Answers added up; a kind says more beside its rows."""

    n: int
    rows: list[RowView]
    statistic: NotRequired[Statistic]


class GroupView(TypedDict):
    """The results of one round, table or role; of a group that is too small only how many.

    The latest round has `moved` where one and the same people answered it and the first.
    """

    name: str
    n: int
    tally: TallyView | None
    moved: NotRequired[Moved]


class ComparedView(TypedDict):
    """Results, split."""

    by: By
    groups: list[GroupView]
