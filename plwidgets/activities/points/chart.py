"""Bars of the mean points, and how many gave an option nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import plotly.graph_objects as go

from plwidgets.activities.points import Outcome
from plwidgets.charts import bars, groups, pages
from plwidgets.locales import say
from plwidgets.numbers.counts import spoken
from plwidgets.numbers.outcome import Row


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each option, as long as its share of all points that were spent.

    Of more options than can be read at once those with the most points come first, and the
    caption says so.  A mean hides camps: how many gave an option nothing stands beside it.
    """
    if not tally["rows"]:  # they will come from the room
        return bars.message(say("No answers yet"))
    at_once = bars.at_once([row["label"] for row in tally["rows"]])
    rows = pages.most_first(tally["rows"], lambda row: row["share"], at_once)
    n, total = tally["n"], tally["total"]
    drawn = [
        bars.Bar(
            label=row["label"],
            value=100 * row["share"],
            text=_text(tally, row),
            detail=say("{points} of {all} points", points=tally["sums"][row["id"]], all=n * total),
        )
        for row in rows
    ]
    longest = max(bar.value for bar in drawn)
    top = next(top for top in (50.0, 75.0, 100.0) if longest <= top or top == 100.0)
    return bars.figure(drawn, top=top, caption=partial(_caption, tally))


def compare(compared: Sequence[groups.Group], by: str) -> go.Figure:
    """Return the grid of all kinds: the share of a group's points that each option has."""
    return groups.figure(compared, by, say("share of all points"))


def _text(tally: Outcome, row: Row) -> str:
    nothing = tally["nothing"][row["id"]]
    if not tally["n"]:
        return ""
    mean = spoken(row["value"])
    return say("{mean} · {n} gave nothing", mean=mean, n=nothing) if nothing else mean


def _caption(tally: Outcome, which: str) -> str:
    if not tally["n"]:
        return say("No answers yet · {total} points each", total=tally["total"])
    told = [say("n = {n} · mean of {total} points each", n=tally["n"], total=tally["total"])]
    told += [say("{which} options, most points first", which=which)] if which else []
    return " · ".join(told)
