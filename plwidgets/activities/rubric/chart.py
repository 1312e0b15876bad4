"""A bar for each criterion: how the room lies over the levels, from low to high."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import plotly.graph_objects as go

from plwidgets.activities.rubric import JudgedCriterion, Outcome
from plwidgets.charts import bars, groups, level_bars, level_groups, pages
from plwidgets.grouping import Grouping
from plwidgets.locales import say


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each criterion, in the author's order.

    Of more criteria than can be read at once the lowest come first: those that need the talk.
    """
    at_once = bars.at_once([one["label"] for one in tally["criteria"]], lower=True)
    criteria = pages.most_first(tally["criteria"], _low, at_once)
    blocks = level_bars.judged(tally, criteria)
    caption = partial(_caption, tally)
    return level_bars.figure(blocks, tally["levels"], caption, diverging=False, at_once=at_once)


def compare(compared: Sequence[groups.Group], by: Grouping) -> go.Figure:
    """Return for each criterion a bar of each group: rounds stand below each other."""
    return level_groups.by_group(compared, by, "criteria", diverging=False)


def _low(criterion: JudgedCriterion) -> float:
    return -(level_bars.mean(criterion["counts"]) or len(criterion["counts"]))


def _caption(tally: Outcome, which: str) -> str:
    if not tally["n"]:
        return say("No answers yet")
    criteria = tally["criteria"]
    told = [say("n = {n}", n=tally["n"])]
    if skipped := sum(one["skipped"] for one in criteria):
        told.append(say("1 level skipped", "{n} levels skipped", n=skipped))
    if evidence := sum(one["evidence"] for one in criteria):
        told.append(say("evidence for 1 level", "evidence for {n} levels", n=evidence))
    if which:
        told.append(say("{which} criteria, lowest first", which=which))
    return " · ".join(told)
