"""Bars of the votes, for a report or a coach's notebook; a hall sees the questions themselves."""

from __future__ import annotations

import plotly.graph_objects as go

from plwidgets.activities.q_and_a import Outcome
from plwidgets.charts import bars
from plwidgets.locales import say
from plwidgets.numbers.outcome import Row

_SHORTEST_SCALE = 5
"""Two votes are not a long bar."""


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each of the questions with most votes, pinned ones first."""
    rows = tally["rows"]
    if not rows:
        return bars.message(say("No questions yet"))
    drawn = [
        bars.Bar(
            label=row["label"],
            value=row["value"],
            text=_votes(row),
            detail=say("{votes} of {n} voted for it", votes=row["value"], n=tally["n"]),
        )
        for row in rows
    ]

    def caption(which: str) -> str:
        told = say("n = {n}, votes for each question", n=tally["n"])
        return f"{told} · {say('{which} questions', which=which)}" if which else told

    top = max(_SHORTEST_SCALE, *(bar.value for bar in drawn))
    return bars.figure(drawn, top=top, caption=caption, in_all=tally["in_all"])


def _votes(row: Row) -> str:
    downs = row.get("downs", 0)
    votes = str(row["value"])
    return say("{votes}, {downs} against", votes=votes, downs=downs) if downs else votes
