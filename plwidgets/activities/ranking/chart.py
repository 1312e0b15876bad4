"""Bars of points, with first places and how far the room agrees."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import plotly.graph_objects as go

from plwidgets.activities.ranking import Outcome
from plwidgets.charts import bars, groups
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
            detail=say(
                "{points} points, first for {first} of {n}",
                points=row["value"],
                first=tally["firsts"][row["id"]],
                n=n,
            ),
            inside=_INSIDE,
        )
        for row in rows
    ]
    return bars.figure(drawn, top=100, caption=partial(_caption, tally))


def compare(compared: Sequence[groups.Group], by: str) -> go.Figure:
    """Return the grid of all kinds: the points of each option in a group."""
    return groups.figure(compared, by, say("points as a share of the most possible"))


def _text(row: Row, tally: Outcome) -> str:
    share = percent(row["share"])
    return say("{share} · first for {first}", share=share, first=tally["firsts"][row["id"]])


def _caption(tally: Outcome, which: str) -> str:
    n, options = tally["n"], len(tally["rows"])
    parts = [say("n = {n}", n=n)]
    if which:
        parts.append(say("{which} options", which=which))
    if (places := tally["places"]) < options:
        one = say("one place each")
        parts.append(one if places == 1 else say("{places} places each", places=places))
    parts.append(say("points as a share of the most possible"))
    if (w := tally["agreement"]) is not None:
        told = say("agreement W = {w}, {word}", w=f"{w:.2f}", word=agreement(w))
        fewer = say("of {complete} complete rankings", complete=tally["complete"])
        parts.append(f"{told} {fewer}" if tally["complete"] < n else told)
    return " · ".join(parts)
