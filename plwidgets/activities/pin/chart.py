"""The picture's frame with a dot where pins are, and the areas with their names and counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from plwidgets.activities.pin import ELSEWHERE, PARTS, Counted, Outcome
from plwidgets.charts import bars, groups, undressed
from plwidgets.locales import say

_LEAST, _MOST = 12.0, 44.0
"""A dot is as wide as that, in pixels: its area is by how many pins are there."""


def figure(tally: Outcome) -> go.Figure:
    """Return where the pins are; the picture itself is on the wall, not in the chart."""
    said = bars.note(_caption(tally))
    # In units of the picture's height: so the frame has its proportions.
    wide = tally["ratio"]
    ends = {"showticklabels": False, "fixedrange": True, "constrain": "domain"}
    return undressed.figure(
        [_dots(tally)],
        {
            "xaxis": {"range": [0, wide], **ends},
            "yaxis": {"range": [1, 0], "scaleanchor": "x", **ends},
            "shapes": [
                {"type": "rect", "x0": 0, "x1": wide, "y0": 0, "y1": 1},
                *(_outline(area, wide) for area in tally["areas"]),
            ],
            "annotations": [said, *(_name(area, wide) for area in tally["areas"])],
            "margin": {"l": 0, "r": 0, "t": 0, "b": bars.bottom(said)},
            "showlegend": False,
        },
    )


def compare(compared: Sequence[groups.Group], by: str) -> go.Figure:
    """Return the grid of all kinds: the share of a group's pins that is in each area, or part."""
    told: list[Any] = [{**group, "tally": _spoken(group["tally"])} for group in compared]
    return groups.figure(told, by, say("share of all pins"))


def _spoken(tally: Outcome | None) -> dict[str, object] | None:
    """Return a tally in which what is named by us has its name in the language that is spoken."""
    if tally is None:
        return None
    parts = () if tally["areas"] else PARTS
    ours = {id: PARTS[id] for id in parts} | {ELSEWHERE: ELSEWHERE}
    rows = [
        {**row, "label": say(ours[row["id"]]) if row["id"] in ours else row["label"]}
        for row in tally["rows"]
    ]
    return {**tally, "rows": rows}


def _caption(tally: Outcome) -> str:
    if not tally["n"]:
        return say("No answers yet")
    told = say("n = {n}", n=tally["n"])
    return told if tally["put"] == tally["n"] else f"{told} · {_put(tally['put'])}"


def _put(pins: int) -> str:
    return say("one pin", "{n} pins", n=pins)


def _dots(tally: Outcome) -> go.Scatter:
    dots = tally["dots"]
    most = max((dot["n"] for dot in dots), default=1)
    return go.Scatter(
        x=[dot["x"] * tally["ratio"] for dot in dots],
        y=[dot["y"] for dot in dots],
        mode="markers",
        marker={
            "size": [max(_LEAST, _MOST * (dot["n"] / max(most, 10)) ** 0.5) for dot in dots],
            "opacity": 0.75,
        },
        hovertext=[_put(dot["n"]) for dot in dots],
        hoverinfo="text",
    )


def _outline(area: Counted, wide: float) -> dict[str, object]:
    return {
        "type": "rect",
        "x0": area["x"] * wide,
        "x1": (area["x"] + area["width"]) * wide,
        "y0": area["y"],
        "y1": area["y"] + area["height"],
        "line": {"dash": "dot"},
    }


def _name(area: Counted, wide: float) -> dict[str, object]:
    return {
        "text": f"{bars.plain(area['label'])} <b>{area['n']}</b>",
        "x": (area["x"] + area["width"] / 2) * wide,
        "y": area["y"],
        "yanchor": "top",
        "xref": "x",
        "yref": "y",
        "showarrow": False,
    }
