"""Bars of points, with first places and how far the room agrees."""

from __future__ import annotations

import plotly.graph_objects as go

from plwidgets.activities.ranking import Outcome
from plwidgets.charts import bars
from plwidgets.locales import say
from plwidgets.numbers.concordance import agreement
from plwidgets.numbers.outcome import Row
from plwidgets.numbers.shares import percent

_INSIDE = 45
"""A bar as long as this, in percent, has room for its points and its first places."""


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each option, most points first, on a scale to the most possible."""
    n, rows = tally["n"], tally["rows"]
    if not n:
        return bars.message(say("No answers yet"))
    drawn = [
        bars.Bar(
            label=row["label"],
            value=100 * row["share"],
            text=_text(row, tally),
            detail=f"{row['value']} points, first for {tally['firsts'][row['id']]} of {n}",
        )
        for row in rows
    ]
    drawing = bars.figure(drawn, top=100, caption=_caption(tally))
    inside = ["inside" if bar.value >= _INSIDE else "outside" for bar in drawn]
    return drawing.update_traces(textposition=inside)


def _text(row: Row, tally: Outcome) -> str:
    share = percent(row["share"])
    return f"{share} · first for {tally['firsts'][row['id']]}"


def _caption(tally: Outcome) -> str:
    n, options = tally["n"], len(tally["rows"])
    parts = [say("n = {n}", n=n)]
    if options > bars.AT_ONCE:
        parts.append(f"{options} options")
    if tally["places"] < options:
        parts.append(f"{tally['places']} {'place' if tally['places'] == 1 else 'places'} each")
    parts.append("points as a share of the most possible")
    w = tally["agreement"]
    if w is not None:
        of = f" of {tally['complete']} complete rankings" if tally["complete"] < n else ""
        parts.append(f"agreement W = {w:.2f}, {agreement(w)}{of}")
    return " · ".join(parts)
