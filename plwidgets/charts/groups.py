"""Results side by side: the rows of each round, table or role, as shares in one grid.

- Every kind's tally has rows, so every kind can be compared; a kind whose chart has a
  `compare(groups, by)` of its own draws that instead.
- Of groups so small that one could tell who said what there is no tally: they are counted here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from plwidgets.charts import bars
from plwidgets.grouping import SMALLEST
from plwidgets.locales import say
from plwidgets.numbers.shares import percent

_NAMES = {"round": "Round {}", "table": "Table {}", "code": "Room {}"}

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
    return _NAMES.get(by, "{}").format(plain) if by != "table" or plain.isdecimal() else plain


def caption(groups: Sequence[Group]) -> str:
    """Return how many answered, and how many groups are too small to be shown."""
    n = sum(group["n"] for group in groups)
    small = len(groups) - len(shown(groups))
    return say("n = {n}", n=n) + (
        f" · {small} with fewer than {SMALLEST} answers not shown" if small else ""
    )


def figure(groups: Sequence[Group], by: str) -> go.Figure:
    """Return a grid: a row for each of the rows that matter most, a column for each group."""
    seen = shown(groups)
    if not seen:
        return none_shown()
    ids = _largest(seen)
    labels = {row["id"]: row["label"] for group in seen for row in group["tally"]["rows"]}
    shares = [[_share(group, id) for group in seen] for id in ids]
    grid = go.Heatmap(
        z=shares,
        x=list(range(len(seen))),
        y=list(range(len(ids))),
        zmin=0,
        zmax=1,
        text=[[percent(share) for share in row] for row in shares],
        texttemplate="%{text}",
        hoverinfo="skip",
    )
    heads = [f"{bars.plain(name(group, by))}<br>n = {group['tally']['n']}" for group in seen]
    return go.Figure(
        grid,
        {
            "xaxis": {"side": "top", "tickvals": list(range(len(seen))), "ticktext": heads},
            "yaxis": {
                "autorange": "reversed",
                "tickvals": list(range(len(ids))),
                "ticktext": bars.wrap([labels[id] for id in ids]),
                "ticklabelstandoff": 16,
            },
            "annotations": [bars.note(caption(groups))],
            "margin": {"l": 0, "r": 0, "t": 0, "b": 64},
        },
    )


def _largest(groups: Sequence[Group]) -> list[str]:
    """Return the ids of the rows with the largest shares, in their own order."""
    order: dict[str, float] = {}
    for group in groups:
        for row in group["tally"]["rows"]:
            order[row["id"]] = max(order.get(row["id"], 0), row["share"] or 0)
    most = sorted(order, key=lambda id: -order[id])[: bars.AT_ONCE]
    return [id for id in order if id in most]


def _share(group: Group, id: str) -> float:
    return next((row["share"] or 0 for row in group["tally"]["rows"] if row["id"] == id), 0.0)
