"""Bars of what was chosen, as a share of those who answered."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from plwidgets.activities.choice import Outcome
from plwidgets.charts import bars, pages
from plwidgets.locales import say
from plwidgets.numbers.shares import counted, of, rounding


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each option, in the author's order.

    Of more options than can be read at once the most chosen come first, and the caption says so.
    """
    return with_more(tally)


def with_more(tally: Outcome, more: str = "", below: Sequence[str] = ()) -> go.Figure:
    """Return the same bars with more in their caption, and lines below them."""
    if not tally["rows"]:  # they will come from the room
        return bars.message(say("No answers yet"))
    n, labels = tally["n"], [row["label"] for row in tally["rows"]]
    at_once = bars.at_once(labels, lower=bool(below))
    rows = pages.most_first(tally["rows"], lambda row: row["value"], at_once)
    drawn = [
        bars.Bar(
            label=row["label"],
            value=100 * row["share"],
            text=counted(row["value"], n),
            detail=of(row["value"], n),
        )
        for row in rows
    ]

    def caption(which: str) -> str:
        return " · ".join(filter(None, (*_told(tally, which), more)))

    return bars.figure(drawn, top=_top(drawn), caption=caption, below=below)


def _top(drawn: list[bars.Bar]) -> float:
    """Return where the scale ends; it moves in steps, so that bars rarely all jump at once."""
    longest = max(bar.value for bar in drawn)
    return next(top for top in (50.0, 75.0, 100.0) if longest <= top or top == 100.0)


def _told(tally: Outcome, which: str) -> list[str]:
    """Return what the caption says of these rows, in parts."""
    n = tally["n"]
    several = tally["several"]
    if n:
        said = say("n = {n}, several choices possible", n=n) if several else say("n = {n}", n=n)
    else:
        said = say("No answers yet, several choices possible") if several else say("No answers yet")
    told = [said, rounding([row["value"] for row in tally["rows"]], n)]
    return told + ([say("{which} options, most chosen first", which=which)] if which else [])
