"""A triangle of where people stand between its corners, and which of them is weakest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import plotly.graph_objects as go

from plwidgets.activities import bars

_BUBBLE = 64
"""Across the largest bubble, in pixels of a canvas 1920 wide."""


def figure(tally: Mapping[str, Any]) -> go.Figure:
    """Return a triangle: each bubble as large as the number of people whose ratings lie so.

    A rating weighs as its part of the sum of all three: alike ratings are in the middle.
    """
    corners = tally["corners"]
    spots = _places(tally["spots"])
    most = max(spots.values(), default=1)
    axes = {
        name: {
            "title": {"text": f"{bars.plain(corner['label'])}<br>{_middle(corner, tally)}"},
            "showticklabels": False,
            "ticks": "",
            "showgrid": False,
            "min": 0,
        }
        for name, corner in zip(("aaxis", "baxis", "caxis"), corners, strict=True)
    }
    trace = go.Scatterternary(
        a=[float(a) for a, _, _ in spots],
        b=[float(b) for _, b, _ in spots],
        c=[float(c) for _, _, c in spots],
        mode="markers+text",
        marker={"size": [_BUBBLE * (times / most) ** 0.5 for times in spots.values()]},
        text=[str(times) if times > 1 else "" for times in spots.values()],
        hoverinfo="skip",
    )
    return go.Figure(
        trace,
        {
            "ternary": {"sum": 1, **axes},
            "annotations": [{**bars.note(_caption(tally)), "yshift": -104}],
            "margin": {"l": 0, "r": 0, "t": 96, "b": 152},
            "showlegend": False,
        },
    )


def _places(spots: Mapping[str, int]) -> Counter[tuple[Fraction, Fraction, Fraction]]:
    found: Counter[tuple[Fraction, Fraction, Fraction]] = Counter()
    for spot, times in spots.items():
        a, b, c = (int(value) for value in spot.split())
        whole = a + b + c
        found[Fraction(a, whole), Fraction(b, whole), Fraction(c, whole)] += times
    return found


def _middle(corner: Mapping[str, Any], tally: Mapping[str, Any]) -> str:
    if corner["median"] is None:
        return ""
    return f"median {corner['median']:g} of {tally['highest']}"


def _caption(tally: Mapping[str, Any]) -> str:
    n = tally["n"]
    if not n:
        return "No answers yet"
    weakest = max(tally["rows"], key=lambda row: row["value"])
    if not weakest["value"]:
        return f"n = {n} · all three alike for everybody"
    return f"n = {n} · {weakest['label']} for {weakest['value']} · a bubble: how many stand there"
