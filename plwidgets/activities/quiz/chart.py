"""Bars of what was chosen; once it is revealed the right ones have a mark, and the reason."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from plwidgets.activities.choice import chart
from plwidgets.activities.quiz import Leader, Outcome
from plwidgets.charts import bars, groups
from plwidgets.numbers.outcome import Row
from plwidgets.numbers.shares import percent

RIGHT = "\N{CHECK MARK}"

_SIGNS = 58
"""Signs that a line below the bars has."""
_LINES = 6


def figure(tally: Outcome) -> go.Figure:
    """Return the bars of a poll; below them, once it is known, what is right and why."""
    if "correct" not in tally:
        return chart.figure(tally)
    drawn = chart.figure(_marked(tally))
    caption = drawn.layout.annotations[0]
    if tally["n"]:
        caption.text += f" · {percent(tally['right'], tally['n'])} right"
    return _with_reason(drawn, [*_reason(tally), *_leaders(tally)])


def compare(compared: Sequence[groups.Group], by: str) -> go.Figure:
    """Return the grid of all kinds, the right options marked once they are known."""
    marked = [{**group, "tally": group["tally"] and _marked(group["tally"])} for group in compared]
    return groups.figure(marked, by)


def _marked(tally: Outcome) -> Outcome:
    correct = tally.get("correct", ())
    rows: list[Row] = [
        {**row, "label": f"{RIGHT} {row['label']}"} if row["id"] in correct else row
        for row in tally["rows"]
    ]
    return {**tally, "rows": rows}


def _with_reason(drawn: go.Figure, lines: list[str]) -> go.Figure:
    """Make room below the bars for these lines."""
    if not lines:
        return drawn
    foot = 0.055 * len(lines) + 0.08
    drawn.update_yaxes(domain=[foot, 1])
    return drawn.add_annotation(
        text="<br>".join(lines),
        align="left",
        xref="paper",
        x=0,
        xanchor="left",
        yref="paper",
        y=foot - 0.04,
        yanchor="top",
    )


def _reason(tally: Outcome) -> list[str]:
    return bars.lines(tally["explain"], _SIGNS, _LINES) if tally["explain"] else []


def _leaders(tally: Outcome) -> list[str]:
    """Return who is ahead: people who are all as good without speed have no points."""
    leaders = tally.get("leaders")
    if not leaders:
        return []
    told = [_leader(tally, one) for one in leaders]
    if tally["more"]:
        told.append(f"and {tally['more']} more")
    head = "Right" if _alike(tally) else "Ahead"
    return bars.lines(f"{head}: {', '.join(told)}", _SIGNS, 2)


def _alike(tally: Outcome) -> bool:
    return tally["leaderboard"] == "name" and not tally["speed"]


def _leader(tally: Outcome, one: Leader) -> str:
    if _alike(tally):
        return one["name"]
    if tally["leaderboard"] == "name":
        return f"{one['name']} {one['points']}"
    table = groups.name(one, "table")
    if tally["speed"]:
        return f"{table} {one['points']} (n = {one['n']})"
    return f"{table} {percent(one['right'], one['n'])} (n = {one['n']})"
