"""Bars of how many answers named each element of the text."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from plwidgets.activities.compare_text import Outcome
from plwidgets.charts import bars
from plwidgets.locales import say
from plwidgets.numbers.shares import counted, of


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each element; a pointer over it says with which words it was named."""
    n = tally["n"]
    if not n:
        return bars.message(say("The earlier question has no answers yet"))
    drawn = [
        bars.Bar(
            label=row["label"],
            value=100 * row["share"],
            text=counted(row["value"], n),
            detail=f"{of(row['value'], n)}{_words(tally['matched'][row['id']])}",
        )
        for row in tally["rows"]
    ]
    return bars.figure(
        drawn, top=100, caption=say("n = {n} · {none} named none of these", n=n, none=tally["none"])
    )


def _words(matched: Mapping[str, int]) -> str:
    """Return the words that show it, with their counts."""
    said = ", ".join(f"{word} {count}" for word, count in matched.items())
    return f": {said}" if said else ""
