"""Bars of what was chosen, as a share of those who answered."""

from __future__ import annotations

import plotly.graph_objects as go

from plwidgets.activities.choice import Outcome
from plwidgets.charts import bars
from plwidgets.locales import say
from plwidgets.numbers.shares import counted, rounding


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each option, in the author's order.

    Of more options than can be read at once the most chosen come first, and the caption says so.
    """
    n, rows = tally["n"], tally["rows"]
    if len(rows) > bars.AT_ONCE:
        rows = sorted(rows, key=lambda row: -row["value"])
    drawn = [
        bars.Bar(
            label=row["label"],
            value=100 * row["share"],
            text=counted(row["value"], n),
            detail=f"{row['value']} of {n}",
        )
        for row in rows
    ]
    return bars.figure(drawn, top=_top(drawn), caption=_caption(tally))


def _top(drawn: list[bars.Bar]) -> float:
    """Return where the scale ends; it moves in steps, so that bars rarely all jump at once."""
    longest = max(bar.value for bar in drawn)
    return next(top for top in (50.0, 75.0, 100.0) if longest <= top or top == 100.0)


def _caption(tally: Outcome) -> str:
    n, options = tally["n"], len(tally["rows"])
    said = say("n = {n}", n=n) if n else say("No answers yet")
    said += ", several choices possible" if tally["several"] else ""
    if note := rounding([row["value"] for row in tally["rows"]], n):
        said += f" · {note}"
    return said + (f" · {options} options, most chosen first" if options > bars.AT_ONCE else "")
