"""A bar for each criterion: how the room lies over the levels, from low to high."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from plwidgets.activities.rubric import JudgedCriterion, Outcome
from plwidgets.charts import bars, groups, level_bars, level_groups
from plwidgets.grouping import Grouping
from plwidgets.locales import say


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each criterion, in the author's order.

    Of more criteria than can be read at once the lowest are drawn: those that need the talk.
    """
    shown = level_bars.most_telling(tally["criteria"], bars.AT_ONCE, _low)
    blocks = level_bars.judged(tally, shown)
    caption = _caption(tally, len(shown))
    return level_bars.figure(blocks, tally["levels"], caption, diverging=False)


def compare(compared: Sequence[groups.Group], by: Grouping) -> go.Figure:
    """Return for each criterion a bar of each group: rounds stand below each other."""
    return level_groups.by_group(compared, by, "criteria", diverging=False)


def _low(criterion: JudgedCriterion) -> float:
    return -(level_bars.mean(criterion["counts"]) or len(criterion["counts"]))


def _caption(tally: Outcome, shown: int) -> str:
    if not tally["n"]:
        return say("No answers yet")
    criteria = tally["criteria"]
    told = [say("n = {n}", n=tally["n"])]
    if skipped := sum(one["skipped"] for one in criteria):
        told.append(f"{skipped} {'level' if skipped == 1 else 'levels'} skipped")
    if evidence := sum(one["evidence"] for one in criteria):
        told.append(f"evidence for {evidence} {'level' if evidence == 1 else 'levels'}")
    if shown < len(criteria):
        told.append(f"the {shown} lowest of {len(criteria)}")
    return " · ".join(told)
