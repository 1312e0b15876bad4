"""Bars of what was chosen; once it is revealed the right ones have a mark, and the reason."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from plwidgets.activities.choice import chart
from plwidgets.activities.quiz import Leader, Outcome
from plwidgets.charts import bars, groups
from plwidgets.locales import say
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
    right = percent(tally["right"], tally["n"])
    return chart.with_more(
        _marked(tally),
        say("{right} right", right=right) if right else "",
        [*_reason(tally), *_known(tally), *_leaders(tally)],
    )


def compare(compared: Sequence[groups.Group], by: str) -> go.Figure:
    """Return the grid of all kinds, the right options marked once they are known."""
    return groups.figure(groups.told(compared, _marked), by)


def _marked(tally: Outcome) -> Outcome:
    correct = tally.get("correct", ())
    rows: list[Row] = [
        {**row, "label": f"{RIGHT} {row['label']}"} if row["id"] in correct else row
        for row in tally["rows"]
    ]
    return {**tally, "rows": rows}


def _reason(tally: Outcome) -> list[str]:
    return bars.lines(tally["explain"], _SIGNS, _LINES) if tally["explain"] else []


def _known(tally: Outcome) -> list[str]:
    """Return who knew it and who guessed: what to talk about is who was sure and wrong."""
    if not any(tally.get("known", {}).values()):
        return []
    return [
        say("Right: {right_sure} sure, {right_unsure} not", **tally["known"]),
        say("Not right: {wrong_sure} sure all the same, {wrong_unsure} not", **tally["known"]),
    ]


def _leaders(tally: Outcome) -> list[str]:
    """Return who is ahead: people who are all as good without speed have no points."""
    leaders = tally.get("leaders")
    if not leaders:
        return []
    told = [_leader(tally, one) for one in leaders]
    if tally["more"]:
        told.append(say("and {n} more", n=tally["more"]))
    names = ", ".join(told)
    alike = _alike(tally)
    head = say("Right: {names}", names=names) if alike else say("Ahead: {names}", names=names)
    return bars.lines(head, _SIGNS, 2)


def _alike(tally: Outcome) -> bool:
    return tally["leaderboard"] == "name" and not tally["speed"]


def _leader(tally: Outcome, one: Leader) -> str:
    if _alike(tally):
        return one["name"]
    if tally["leaderboard"] == "name":
        return f"{one['name']} {one['points']}"
    table, n = groups.name(one, "table"), say("n = {n}", n=one["n"])
    if tally["speed"]:
        return f"{table} {one['points']} ({n})"
    return f"{table} {percent(one['right'], one['n'])} ({n})"
