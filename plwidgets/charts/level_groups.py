"""Levels of several groups: below each thing that was judged a bar for every group.

Of more groups than can be told apart so, a grid shows the share of the top half; of rounds, slopes
show how it changed.
"""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from plwidgets.charts import change, groups, pages
from plwidgets.charts.level_bars import Block, Line, figure, mean
from plwidgets.grouping import SMALLEST, Grouping, is_shown
from plwidgets.locales import say
from plwidgets.numbers.levels import Judged, either, top_half

MOST_BARS = 14
MOST_GROUPS = 4
"""Of more groups than this a grid says more than bars."""

_LONGEST_NAME = 18


def by_group(
    compared: Sequence[groups.Group], by: Grouping, field: str, *, diverging: bool = True
) -> go.Figure:
    """Return for each thing judged a bar of each group; a slope of rounds, a grid of many groups.

    `field` is the detail of a tally that lists what was judged.
    """
    seen = groups.shown(compared)
    if not seen:
        return groups.none_shown()
    names = seen[0]["tally"]["levels"]
    if len(seen) > MOST_GROUPS or (by == "round" and change.is_told(seen)):
        return _grid(compared, by, field, names)
    judged = list(zip(*(group["tally"][field] for group in seen), strict=True))
    at_once = min(pages.AT_ONCE, MOST_BARS // len(seen))

    def caption(which: str) -> str:
        order = say("{which} rows, those that differ most first", which=which) if which else ""
        return groups.caption(compared, by, order)

    heads = [_short(groups.name(group, by)) for group in seen]
    blocks = [
        Block(
            same[0]["label"],
            [_line(one, head, by) for one, head in zip(same, heads, strict=True)],
        )
        for same in pages.most_first(judged, _difference, at_once)
    ]
    return figure(blocks, names, caption, diverging=diverging, at_once=at_once)


def _difference(same: Sequence[Judged]) -> float:
    means = [found for one in same if (found := mean(one["counts"])) is not None]
    return max(means) - min(means) if means else 0.0


def _line(one: Judged, head: str, by: Grouping) -> Line:
    """Return the bar of a group; few who rated it could be told apart and are not shown."""
    n = sum(one["counts"])
    if n and not is_shown(n, by):
        fewer = say("{head}, n < {smallest}", head=head, smallest=SMALLEST)
        return Line([0] * len(one["counts"]), fewer)
    return Line(one["counts"], say("{head}, n = {n}", head=head, n=n))


def _grid(
    compared: Sequence[groups.Group], by: Grouping, field: str, names: Sequence[str]
) -> go.Figure:
    slim: list[groups.Group] = []
    for group in compared:
        tally = group["tally"]
        if tally is None:
            slim.append(group)
            continue
        labels = {one["id"]: one["label"] for one in tally[field]}
        rows = [{**row, "label": labels[row["id"]]} for row in tally["rows"] if row["id"] in labels]
        slim.append({**group, "tally": {"n": tally["n"], "rows": rows}})
    top = either(top_half(names)).lower()
    return groups.figure(slim, by, say("share of {levels}", levels=top))


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
