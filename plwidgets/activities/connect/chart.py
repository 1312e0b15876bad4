"""A Sankey diagram: a band for each link, as wide as people made it."""

from __future__ import annotations

from collections import Counter

import plotly.graph_objects as go

from plwidgets.activities.connect import Outcome
from plwidgets.charts import bars
from plwidgets.locales import say
from plwidgets.numbers.outcome import Named

AT_ONCE = 8
"""As many things on one side as can be told apart from the back row."""
_WIDTH = 36
"""Characters on a line of a label."""


def figure(tally: Outcome) -> go.Figure:
    """Return the links between what is linked most on either side, each end with its count."""
    if not tally["links"]:
        return bars.message("No links yet")
    sides = [_shown(tally, side) for side in (0, 1)]
    places = {node: place for place, node in enumerate([*sides[0], *sides[1]])}
    links = [
        (places[0, start], places[1, end], count)
        for start, end, count in tally["links"]
        if (0, start) in places and (1, end) in places
    ]
    trace = go.Sankey(
        arrangement="fixed",
        node={"label": [*sides[0].values(), *sides[1].values()], "hoverinfo": "skip"},
        link={
            "source": [start for start, _, _ in links],
            "target": [end for _, end, _ in links],
            "value": [count for _, _, count in links],
            "hovertemplate": "%{value}<extra></extra>",
        },
    )
    return go.Figure(
        trace,
        {
            "annotations": [bars.note(_caption(tally, sides))],
            "margin": {"l": 8, "r": 8, "t": 24, "b": 72},
        },
    )


_Side = dict[tuple[int, str], str]


def _shown(tally: Outcome, side: int) -> _Side:
    """Return the labels of a side's nodes that are linked most; plotly finds their order."""
    counts: Counter[str] = Counter()
    for *ends, count in tally["links"]:
        counts[ends[side]] += count
    items = _items(tally, side)
    most = sorted((item["id"] for item in items), key=lambda id: -counts[id])[:AT_ONCE]
    return {
        (side, item["id"]): _label(item["label"], counts[item["id"]])
        for item in items
        if item["id"] in most and counts[item["id"]]
    }


def _label(text: str, count: int) -> str:
    space = "\N{NO-BREAK SPACE}"
    return "<br>".join(bars.lines(text, _WIDTH, 2)) + f"{space}·{space}{count}"


def _caption(tally: Outcome, sides: list[_Side]) -> str:
    made = sum(count for _, _, count in tally["links"])
    parts = [say("n = {n}", n=tally["n"]), f"{made} {'link' if made == 1 else 'links'}"]
    for side, shown in enumerate(sides):
        items, linked = _items(tally, side), _linked(tally, side)
        where = f"on the {'right' if side else 'left'}"
        if len(linked) > len(shown):
            parts.append(f"the {len(shown)} linked most of {len(items)} {where}")
        elif len(linked) < len(items):
            parts.append(f"{len(items) - len(linked)} {where} without a link")
    return " · ".join(parts)


def _items(tally: Outcome, side: int) -> list[Named]:
    return tally["right"] if side else tally["left"]


def _linked(tally: Outcome, side: int) -> set[str]:
    return {(start, end)[side] for start, end, _ in tally["links"]}
