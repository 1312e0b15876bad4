"""Bars of the votes, for a report or a coach's notebook; a hall sees the questions themselves."""

from __future__ import annotations

import plotly.graph_objects as go

from plwidgets.activities.q_and_a import Outcome
from plwidgets.charts import bars, pages
from plwidgets.locales import say

_SHORTEST_SCALE = 5
"""Two votes are not a long bar."""


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each of the questions with most votes, pinned ones first."""
    rows, in_all = tally["rows"][: pages.AT_ONCE], tally["in_all"]
    if not rows:
        return bars.message(say("No questions yet"))
    drawn = [
        bars.Bar(
            label=row["label"],
            value=row["value"],
            text=str(row["value"]),
            detail=say("{votes} of {n} voted for it", votes=row["value"], n=tally["n"]),
        )
        for row in rows
    ]
    caption = say("n = {n}, votes for each question", n=tally["n"])
    if in_all > len(rows):
        caption += f" · {say('{shown} of {all} questions', shown=len(rows), all=in_all)}"
    longest = max(bar.value for bar in drawn)
    return bars.figure(drawn, top=max(longest, _SHORTEST_SCALE), caption=caption)
