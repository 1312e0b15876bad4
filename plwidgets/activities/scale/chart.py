"""Diverging bars: a line for each statement, its levels around the middle."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from plwidgets.activities.scale import Outcome, Statement
from plwidgets.charts import bars, groups, level_bars, level_groups
from plwidgets.grouping import Grouping
from plwidgets.locales import say


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each statement, in the author's order.

    Of more statements than can be read at once those are drawn whose answers lean furthest, and
    the caption says so; the rows of the tally hold them all.
    """
    shown = level_bars.most_telling(tally["statements"], bars.AT_ONCE, _lean)
    blocks = level_bars.judged(tally, shown)
    return level_bars.figure(blocks, tally["levels"], _caption(tally, len(shown)))


def compare(compared: Sequence[groups.Group], by: Grouping) -> go.Figure:
    """Return for each statement a bar of each group."""
    return level_groups.by_group(compared, by, "statements")


def _lean(statement: Statement) -> float:
    """Return how far a statement's answers are from the middle, to either side."""
    counts = statement["counts"]
    mean = level_bars.mean(counts)
    return 0.0 if mean is None else abs(mean - (len(counts) + 1) / 2)


def _caption(tally: Outcome, shown: int) -> str:
    if not tally["n"]:
        return say("No answers yet")
    statements = tally["statements"]
    told = [say("n = {n}", n=tally["n"])]
    if tally["incomplete"]:
        told.append(f"{tally['incomplete']} left out a statement")
    if any(one["na"] for one in statements):
        told.append("not applicable left out")
    if shown < len(statements):
        told.append(f"the {shown} of {len(statements)} that lean furthest")
    return " · ".join(told)
