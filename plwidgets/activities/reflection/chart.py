"""Bars of how many reflections wait, are talked about and are resolved."""

from __future__ import annotations

import plotly.graph_objects as go

from plwidgets.activities.reflection import Outcome
from plwidgets.charts import bars
from plwidgets.locales import say


def figure(tally: Outcome) -> go.Figure:
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
    return bars.figure(
        drawn, top=max(n, 1), caption=say("n = {n}", n=n) if n else say("No reflections yet")
    )
