"""Bars of words: the cloud for a report, where sizes are read and not only seen."""

from __future__ import annotations

import plotly.graph_objects as go

from plwidgets.charts import bars
from plwidgets.language.cloud import Counted, Words
from plwidgets.locales import say
from plwidgets.numbers.outcome import Outcome
from plwidgets.numbers.shares import of

_MOST = 24
"""Three pages: what comes after is said by so few that only the cloud has room for it."""
_SHORTEST_SCALE = 5
"""A word said twice is not a long bar."""


class Said(Outcome, Words):
    """What answers come to where words are counted."""


def figure(tally: Said, counted: str, note: str = "") -> go.Figure:
    """Return a bar for each of the words of most people; `counted` says what a bar counts.

    `note` says what could not be counted.
    """
    n, words = tally["n"], tally["words"][:_MOST]
    if not n:
        return bars.message(say("No answers yet"))
    if not words:
        none = say("n = {n}, no words to count", n=n)
        return bars.message(f"{none}. {note}" if note else none)
    drawn = [
        bars.Bar(
            label=word["text"],
            value=word["count"],
            text=str(word["count"]),
            detail=f"{_variants(word)}: {of(word['count'], n)}",
        )
        for word in words
    ]
    longest = max(bar.value for bar in drawn)

    def caption(which: str) -> str:
        some = say("{which} words, most used first", which=which) if which else ""
        told = say("n = {n}, {counted}", n=n, counted=counted)
        return " · ".join(part for part in (told, some, note) if part)

    in_all = len(tally["words"]) + tally["left_out"]
    top = max(longest, _SHORTEST_SCALE)
    return bars.figure(drawn, top=top, caption=caption, in_all=in_all)


def _variants(word: Counted) -> str:
    """Return what was merged: `choices 7, choice 5`, or the word alone."""
    if len(word["variants"]) == 1:
        return word["text"]
    return ", ".join(f"{spelling} {count}" for spelling, count in word["variants"].items())
