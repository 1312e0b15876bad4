"""A square with two axes: each item at its median place, with the middle half of the room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from plwidgets.activities import bars

_DOT = 26
"""Across a dot, in pixels of a canvas 1920 wide."""
_NEAR_X, _NEAR_Y = 45, 16
"""Labels of dots that are nearer to each other than this would lie on each other."""


def figure(tally: Mapping[str, Any]) -> go.Figure:
    """Return the items at their median places; the bars through them hold half of the answers."""
    placed = [item for item in tally["items"] if item["n"]]
    traces = [
        go.Scatter(
            mode="markers+text",
            x=[item["place"][0]],
            y=[item["place"][1]],
            text=[bars.wrap([item["label"]])[0]],
            textposition=_side(item, placed),
            marker={"size": _DOT},
            error_x=_half(item["middle"][0], item["place"][0]),
            error_y=_half(item["middle"][1], item["place"][1]),
            hoverinfo="skip",
        )
        for item in placed
    ]
    return go.Figure(
        traces,
        {
            "xaxis": {"range": [-2, 102], "showticklabels": False},
            "yaxis": {"range": [-2, 102], "showticklabels": False},
            "shapes": [_cross(axis) for axis in "xy"],
            "annotations": [
                {**bars.note(_caption(tally)), "yshift": -56},
                *_ends(tally["x"], tally["y"]),
            ],
            "margin": {"l": 0, "r": 0, "t": 48, "b": 112},
            "showlegend": False,
        },
    )


def _side(item: Mapping[str, Any], placed: Sequence[Mapping[str, Any]]) -> str:
    """Return where a label has room: beside its dot, or away from a neighbour."""
    x, y = item["place"]
    near = [
        other["place"][1]
        for other in placed
        if other is not item
        and abs(other["place"][0] - x) < _NEAR_X
        and abs(other["place"][1] - y) < _NEAR_Y
    ]
    if near:
        return "top center" if y >= max(near) else "bottom center"
    return "middle right" if x < 50 else "middle left"


def _half(middle: Sequence[float], at: float) -> dict[str, Any]:
    low, high = middle
    return {
        "type": "data",
        "symmetric": False,
        "array": [high - at],
        "arrayminus": [at - low],
        "width": 0,
    }


def _cross(axis: str) -> dict[str, Any]:
    other = "y" if axis == "x" else "x"
    line = {f"{axis}0": 50, f"{axis}1": 50, f"{other}0": 0, f"{other}1": 100}
    return {"type": "line", **line, "opacity": 0.35, "line": {"width": 2}, "layer": "below"}


def _ends(x: Mapping[str, str], y: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the names of the four ends, on the sides they belong to."""
    below = {"yref": "paper", "y": 0, "yanchor": "top", "yshift": -8}
    return [
        {**below, "text": bars.plain(f"◀ {x['low']}"), "x": 0, "xanchor": "left"},
        {**below, "text": bars.plain(x["title"]), "x": 50, "xanchor": "center"},
        {**below, "text": bars.plain(f"{x['high']} ▶"), "x": 100, "xanchor": "right"},
        {"text": bars.plain(f"▲ {y['high']}"), "x": 50, "y": 102, "yanchor": "bottom"},
        {"text": bars.plain(f"▼ {y['low']}"), "x": 50, "y": 0, "yanchor": "bottom"},
    ]


def _caption(tally: Mapping[str, Any]) -> str:
    if not tally["n"]:
        return "No answers yet"
    return f"n = {tally['n']} · median places, bars hold the middle half of the room"
