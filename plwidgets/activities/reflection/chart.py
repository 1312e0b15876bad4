"""Bars of how many reflections wait, are talked about and are resolved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from plwidgets.charts import bars


def figure(tally: Mapping[str, Any]) -> go.Figure:
    """Return a bar for each state, on a scale of all reflections."""
    n = tally["n"]
    drawn = [
        bars.Bar(
            label=row["label"],
            value=row["value"],
            text=str(row["value"]) if n else "",
            detail=f"{row['value']} of {n}",
        )
        for row in tally["rows"]
    ]
    return bars.figure(drawn, top=max(n, 1), caption=f"n = {n}" if n else "No reflections yet")
