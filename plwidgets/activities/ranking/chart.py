"""Bars of Borda points with first places, and how far the room agrees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from plwidgets.activities import bars


def figure(tally: Mapping[str, Any]) -> go.Figure:
    """Return a bar for each option, most points first, as a share of all it could get."""
    shown = tally["rows"][: bars.AT_ONCE]
    drawn = [
        bars.Bar(
            label=row["label"],
            value=100 * row["share"],
            text=_text(tally["firsts"][row["id"]], tally["n"]),
            detail=f"{row['value']} points",
        )
        for row in shown
    ]
    return bars.figure(drawn, top=100.0, caption=_caption(tally, len(shown)))


def _text(firsts: int, n: int) -> str:
    return f"first for {firsts}" if n else ""


def _caption(tally: Mapping[str, Any], shown: int) -> str:
    n, agreement = tally["n"], tally["agreement"]
    if not n:
        return "No answers yet"
    said = f"n = {n} · Borda points, of all that were possible"
    if agreement is not None:
        said += f" · agreement W = {agreement:.2f}"
    rest = len(tally["rows"]) - shown
    return said + (f" · {rest} more below" if rest else "")
