"""Bars of the mean points, and how many gave an option nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from plwidgets.activities import bars


def figure(tally: Mapping[str, Any]) -> go.Figure:
    """Return a bar for each option, as a share of all the points that were spent."""
    n, total = tally["n"], tally["total"]
    drawn = [
        bars.Bar(
            label=row["label"],
            value=100 * row["share"],
            text=_text(row["value"], tally["nothing"][row["id"]], n),
            detail=f"{row['value']} of {total} points on average",
        )
        for row in tally["rows"]
    ]
    longest = max(bar.value for bar in drawn)
    top = next(top for top in (50.0, 75.0, 100.0) if longest <= top)
    said = f"n = {n}, mean points of {total}" if n else "No answers yet"
    return bars.figure(drawn, top=top, caption=said)


def _text(mean: float, nothing: int, n: int) -> str:
    if not n:
        return ""
    return f"{mean:g}" + (f" · nothing from {nothing}" if nothing else "")
