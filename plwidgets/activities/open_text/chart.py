"""Bars of the words that most answers hold, for a report or a coach's notebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from plwidgets.activities import bars

_SHORTEST_SCALE = 5
"""A word said twice is not a long bar."""


def figure(tally: Mapping[str, Any]) -> go.Figure:
    """Return a bar for each of the words that most answers hold, spellings counted together."""
    n, words = tally["n"], tally["words"][: bars.AT_ONCE]
    if not n:
        return bars.message("No answers yet")
    if not words:
        return bars.message(f"n = {n}, no words to count")
    drawn = [
        bars.Bar(
            label=word["text"],
            value=word["count"],
            text=str(word["count"]),
            detail=f"{', '.join(word['variants'])}: in {word['count']} of {n}",
        )
        for word in words
    ]
    longest = max(bar.value for bar in drawn)
    caption = f"n = {n}, how many used each word"
    return bars.figure(drawn, top=max(longest, _SHORTEST_SCALE), caption=caption)
