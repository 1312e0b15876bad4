"""Diverging bars: a line for each statement, its levels around the middle."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import plotly.graph_objects as go

from plwidgets.activities import sureness
from plwidgets.activities.scale import Outcome, Statement
from plwidgets.charts import bars, groups, level_bars, level_groups, pages
from plwidgets.grouping import Grouping
from plwidgets.locales import say


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each statement, in the author's order.

    Of more statements than can be read at once those whose answers lean furthest come first, and
    the caption says so.
    """
    at_once = bars.at_once([one["label"] for one in tally["statements"]], lower=True)
    statements = pages.most_first(tally["statements"], _lean, at_once)
    blocks = level_bars.judged(tally, statements)
    caption = partial(_caption, tally)
    return level_bars.figure(blocks, tally["levels"], caption, at_once=at_once)


def compare(compared: Sequence[groups.Group], by: Grouping) -> go.Figure:
    """Return for each statement a bar of each group."""
    return level_groups.by_group(compared, by, "statements")


def _lean(statement: Statement) -> float:
    """Return how far a statement's answers are from the middle, to either side."""
    counts = statement["counts"]
    mean = level_bars.mean(counts)
    return 0.0 if mean is None else abs(mean - (len(counts) + 1) / 2)


def _caption(tally: Outcome, which: str) -> str:
    if not tally["n"]:
        return say("No answers yet")
    told = [say("n = {n}", n=tally["n"])]
    if tally["incomplete"]:
        told.append(say("{n} left out a statement", n=tally["incomplete"]))
    if any(one["na"] for one in tally["statements"]):
        told.append(say("not applicable left out"))
    if sure := sureness.caption(tally):
        told.append(sure)
    if which:
        told.append(say("{which} statements, furthest from the middle first", which=which))
    return " · ".join(told)
