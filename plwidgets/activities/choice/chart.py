"""Bars of what was chosen, as a share of those who answered."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from plwidgets.activities import sureness
from plwidgets.activities.choice import Outcome
from plwidgets.charts import bars, pages
from plwidgets.locales import say
from plwidgets.numbers.outcome import Row
from plwidgets.numbers.shares import counted, of, rounding

_BESIDE = 1.5
"""So much longer is the scale where no text stands inside its bar."""


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each option, in the author's order.

    Of more options than can be read at once the most chosen come first, and the caption says so.
    """
    return with_more(tally)


def with_more(tally: Outcome, more: str = "", below: Sequence[str] = ()) -> go.Figure:
    """Return the same bars with more in their caption, and lines below them."""
    if not tally["rows"]:  # they will come from the room
        return bars.message(say("No answers yet"))
    n, labels = tally["n"], [row["label"] for row in tally["rows"]]
    at_once = bars.at_once(labels, lower=bool(below))
    rows = pages.most_first(tally["rows"], lambda row: row["value"], at_once)
    split = any("sure" in row for row in rows)
    drawn = [_bar(row, n, split) for row in rows]

    def caption(which: str) -> str:
        return " · ".join(filter(None, (*_told(tally, which), more)))

    top = _top(drawn) * (_BESIDE if split else 1)
    return bars.figure(drawn, top=top, caption=caption, below=below)


def _bar(row: Row, n: int, split: bool) -> bars.Bar:
    """Return a bar; where others tell how many are sure, it does, or is pale as too few said so."""
    text = counted(row["value"], n)
    if "sure" in row:
        text = say("{counted} · {sure} sure", counted=text, sure=row["sure"])
    return bars.Bar(
        label=row["label"],
        value=100 * row["share"],
        text=text,
        detail=of(row["value"], n),
        strong=100 * row.get("sure", 0) / n if split else None,
    )


def _top(drawn: list[bars.Bar]) -> float:
    """Return where the scale ends; it moves in steps, so that bars rarely all jump at once."""
    longest = max(bar.value for bar in drawn)
    return next(top for top in (50.0, 75.0, 100.0) if longest <= top or top == 100.0)


def _told(tally: Outcome, which: str) -> list[str]:
    """Return what the caption says of these rows, in parts."""
    n = tally["n"]
    several = tally["several"]
    if n:
        said = say("n = {n}, several choices possible", n=n) if several else say("n = {n}", n=n)
    else:
        said = say("No answers yet, several choices possible") if several else say("No answers yet")
    sure = sureness.caption(tally)
    if any("sure" in row for row in tally["rows"]):
        sure = say("{sure}, in full colour", sure=sure)
    told = [said, sure, rounding([row["value"] for row in tally["rows"]], n)]
    return told + ([say("{which} options, most chosen first", which=which)] if which else [])
