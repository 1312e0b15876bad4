"""Bars of words: the cloud for a report, where sizes are read and not only seen."""

from __future__ import annotations

import plotly.graph_objects as go

from plwidgets.charts import bars, pages
from plwidgets.language.cloud import Counted, Words
from plwidgets.locales import say
from plwidgets.numbers.outcome import Outcome
from plwidgets.numbers.shares import of

_SHORTEST_SCALE = 5
"""A word said twice is not a long bar."""


class Said(Outcome, Words):
    """What answers come to where words are counted."""


def figure(tally: Said, counted: str, note: str = "") -> go.Figure:
    """Return a bar for each of the words of most people; `counted` says what a bar counts.

    `note` says what could not be counted.
    """
    n, words = tally["n"], tally["words"][: pages.AT_ONCE]
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
    rest, all = tally["words"][len(drawn) :], len(tally["words"]) + tally["left_out"]
    tied = bool(rest) and rest[0]["count"] == words[-1]["count"]
    some = bars.some(len(drawn), all, tied=tied)
    more = f" · {some}" if all > len(drawn) else ""
    told = say("n = {n}, {counted}{more}", n=n, counted=counted, more=more)
    caption = f"{told} · {note}" if note else told
    return bars.figure(drawn, top=max(longest, _SHORTEST_SCALE), caption=caption)


def _variants(word: Counted) -> str:
    """Return what was merged: `choices 7, choice 5`, or the word alone."""
    if len(word["variants"]) == 1:
        return word["text"]
    return ", ".join(f"{spelling} {count}" for spelling, count in word["variants"].items())
