"""Bars of how many reflections wait, are talked about and are resolved."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from plwidgets.activities.reflection import Outcome
from plwidgets.charts import bars, groups
from plwidgets.locales import say
from plwidgets.numbers.outcome import Row
from plwidgets.numbers.shares import of


def compare(compared: Sequence[groups.Group], by: str) -> go.Figure:
    """Return the grid of all kinds: how many of a group's reflections are in each state."""
    return groups.figure(groups.told(compared, _named), by)


def _named(tally: Outcome) -> Outcome:
    rows: list[Row] = [{**row, "label": say(row["label"])} for row in tally["rows"]]
    return {**tally, "rows": rows}


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each state, on a scale of all reflections."""
    n = tally["n"]
    drawn = [
        bars.Bar(
            label=row["label"],
            value=row["value"],
            text=str(row["value"]) if n else "",
            detail=of(row["value"], n),
        )
        for row in _named(tally)["rows"]
    ]
    return bars.figure(
        drawn, top=max(n, 1), caption=say("n = {n}", n=n) if n else say("No reflections yet")
    )
