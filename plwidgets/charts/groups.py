"""Results side by side: the rows of each table or role as bars, or in a grid where they are many.

- Every kind's tally has rows, so every kind can be compared; a kind whose chart has a
  `compare(groups, by)` of its own draws that instead.
- Of groups so small that one could tell who said what there is no tally: they are counted here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import plotly.graph_objects as go

from plwidgets.charts import bars, change, columns, grid, pages
from plwidgets.grouping import SMALLEST
from plwidgets.locales import say, to_say
from plwidgets.numbers.shares import percent, rounding

_NAMES = {
    "round": to_say("Round {name}"),
    "table": to_say("Table {name}"),
    "code": to_say("Room {name}"),
}

Group = Mapping[str, Any]
"""`{"name", "n", "tally"}`, as a view's `compared` holds it; see `plwidgets.grouping`."""


def shown(groups: Sequence[Group]) -> list[Group]:
    """Return the groups that are large enough to be shown."""
    return [group for group in groups if group["tally"] is not None]


def none_shown() -> go.Figure:
    """Return what stands for a chart where every group is too small."""
    return bars.message(say("No group has {smallest} answers yet", smallest=SMALLEST))


def name(group: Group, by: str) -> str:
    """Return what a group is called: `Table 4`, `Round 2`, `Leader`."""
    plain = str(group["name"])
    if by not in _NAMES or (by == "table" and not plain.isdecimal()):
        return plain
    return say(_NAMES[by], name=plain)


def counted(group: Group, by: str) -> str:
    """Return what a group is called and how many answered in it: `Round 2, n = 38`."""
    return say("{head}, n = {n}", head=name(group, by), n=group["n"])


def told(groups: Sequence[Group], how: Callable[[Any], Mapping[str, Any]]) -> list[Group]:
    """Return the groups with what `how` makes of each tally that is shown."""
    return [{**group, "tally": group["tally"] and how(group["tally"])} for group in groups]


def heads(seen: Sequence[Group], by: str) -> list[str]:
    """Return the heads of a grid's columns, one for each of these groups."""
    return [
        grid.head(name(group, by), len(seen), say("n = {n}", n=group["tally"]["n"]))
        for group in seen
    ]


def caption(groups: Sequence[Group], by: str, *more: str) -> str:
    """Return how many answered and how many groups are too small to be shown, and what else.

    In several rounds the same people answer: there answers are counted, not people.
    """
    n = sum(group["n"] for group in groups)
    all_of = say("1 answer", "{n} answers", n=n) if by == "round" else say("n = {n}", n=n)
    small = len(groups) - len(shown(groups))
    left = (
        say("{n} with fewer than {smallest} answers not shown", n=small, smallest=SMALLEST)
        if small
        else ""
    )
    return " · ".join(filter(None, [all_of, left, *more]))


def captioned(groups: Sequence[Group], by: str, *more: str) -> Callable[[str], str]:
    """Return the caption of groups whose rows are in their own order, page for page."""
    return lambda which: caption(
        groups, by, *more, say("{which} rows", which=which) if which else ""
    )


def figure(groups: Sequence[Group], by: str, *more: str) -> go.Figure:
    """Return bars of a few groups, or a grid: a row for each row of the tallies, a column a group.

    Of rounds it is a slope for each row instead: what changed.
    Of more rows than can be read at once those with the largest share in any group come first;
    `more` is said in the caption.
    """
    seen = shown(groups)
    if not seen:
        return none_shown()
    labels = {row["id"]: row["label"] for group in seen for row in group["tally"]["rows"]}
    if not labels:
        return bars.message(say("No answers yet"))
    if by == "round" and change.is_told(seen):
        return change.figure(
            seen, [name(one, by) for one in seen], partial(_in_rounds, groups, more)
        )
    shares = {id: [_share(group, id) for group in seen] for id in labels}
    few = len(seen) <= columns.MOST
    named = list(labels.values())
    at_once = bars.at_once(named, lower=True) if few else grid.at_once(named, len(seen))
    rows = [
        grid.Row(labels[id], [grid.Cell(share, bars.plain(percent(share))) for share in shares[id]])
        for id in pages.most_first(list(labels), lambda id: max(shares[id]), at_once)
    ]

    def said(which: str) -> str:
        order = say("{which} rows, largest shares first", which=which) if which else ""
        return caption(groups, by, *more, _rounded(seen), order)

    draw = columns.figure if few else grid.figure
    return draw(rows, heads(seen, by), said)


def _in_rounds(groups: Sequence[Group], more: Sequence[str], which: str) -> str:
    """Return the caption of slopes."""
    order = say("{which} rows, those that changed most first", which=which) if which else ""
    return caption(groups, "round", *more, _rounded(shown(groups)), order)


def _rounded(seen: Iterable[Group]) -> str:
    """Return that shares are rounded where those of a group do not add up to 100."""
    tallies = [group["tally"] for group in seen]
    told = (rounding([row["value"] for row in one["rows"]], one["n"]) for one in tallies)
    return next(filter(None, told), "")


def _share(group: Group, id: str) -> float:
    return next((row["share"] or 0 for row in group["tally"]["rows"] if row["id"] == id), 0.0)
