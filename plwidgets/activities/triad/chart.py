"""Three corners: how each is rated and which is weakest, or where people stand between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from plwidgets.activities.triad import Outcome
from plwidgets.charts import bars, groups, undressed
from plwidgets.charts.strips import Line, Strip
from plwidgets.charts.strips import figure as draw
from plwidgets.locales import say
from plwidgets.numbers.counts import median, spoken
from plwidgets.numbers.outcome import Row
from plwidgets.numbers.shares import percent

_SPACE = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"
_BUBBLE = 34
"""Across the largest bubble, in pixels: the grid's places are so far apart on a projector."""


def figure(tally: Outcome) -> go.Figure:
    """Return a strip of ratings for each corner, or the triangle."""
    tally = _named(tally)
    return _triangle(tally) if tally["input"] == "triangle" else _ratings(tally)


def compare(compared: Sequence[groups.Group], by: str) -> go.Figure:
    """Return the grid of all kinds: for how many of a group each corner is the weakest."""
    return groups.figure(groups.told(compared, _named), by)


def _named(tally: Outcome) -> Outcome:
    rows: list[Row] = [
        {**row, "label": say("{corner} is weakest", corner=corner["label"])}
        for row, corner in zip(tally["rows"], tally["corners"], strict=True)
    ]
    return {**tally, "rows": rows}


def _ratings(tally: Outcome) -> go.Figure:
    line = Line(low=1, high=tally["highest"], step=1, numbers=True)
    strips = [
        Strip(corner["label"], counts, beside=_beside(counts, row, tally["n"]))
        for corner, row in zip(tally["corners"], tally["rows"], strict=True)
        for counts in ({int(value): times for value, times in corner["values"].items()},)
    ]
    return draw(strips, line, _caption(tally))


def _beside(counts: Mapping[int, int], row: Row, n: int) -> str:
    if not n:
        return ""
    share = bars.plain(percent(row["value"], n))
    weakest = say("weakest for {share}", share=share)
    return f"<b>{weakest}</b><br>{say('median {median}', median=spoken(median(counts) or 0))}"


def _triangle(tally: Outcome) -> go.Figure:
    """Return a triangle: each bubble as large as the number of people who stand there."""
    places = [tuple(map(int, spot.split())) for spot in tally["spots"]]
    times = list(tally["spots"].values())
    most = max(times, default=1)
    a, b, c = zip(*places, strict=True) if places else ((), (), ())
    bubbles = go.Scatterternary(
        a=a,
        b=b,
        c=c,
        mode="markers",
        # The area says how many: the diameter goes with the root.
        marker={"size": [_BUBBLE * (each / most) ** 0.5 for each in times]},
        hoverinfo="skip",
    )
    said = bars.note(_caption(tally))
    axis = {"min": 0, "showticklabels": False, "dtick": 25, "title": {"text": ""}}
    return undressed.figure(
        [bubbles, _names(tally)],
        {
            "ternary": {
                "sum": 100,
                "domain": {"y": [0.02, 0.92]},
                **dict.fromkeys(("aaxis", "baxis", "caxis"), axis),
            },
            "annotations": [said],
            "margin": {"l": 0, "r": 0, "t": 0, "b": bars.bottom(said)},
            "showlegend": False,
        },
    )


def _names(tally: Outcome) -> go.Scatterternary:
    """Return the corners' names at their corners, with the mean weight of each."""
    names = []
    for corner in tally["corners"]:
        label = "<br>".join(bars.lines(corner["label"], 22, 3))
        mean = say("mean {mean}", mean=spoken(corner["mean"] or 0)) if tally["n"] else ""
        lines = [*label.split("<br>"), *([f"<b>{mean}</b>"] if mean else [])]
        names.append("<br>".join(f"{_SPACE}{line}{_SPACE}" for line in lines))
    return go.Scatterternary(
        a=[100, 0, 0],
        b=[0, 100, 0],
        c=[0, 0, 100],
        mode="text",
        text=names,
        textposition=["middle right", "top left", "top right"],
        cliponaxis=False,
        hoverinfo="skip",
    )


def _caption(tally: Outcome) -> str:
    """Return how many answered, the weakest corner and what has none."""
    n = tally["n"]
    if not n:
        return say("No answers yet")
    said = [say("n = {n}", n=n)]
    if tally["input"] == "triangle":
        most_weak = max(row["value"] for row in tally["rows"])
        weakest = [row["label"] for row in tally["rows"] if row["value"] == most_weak]
        most = max(tally["spots"].values())
        said += [say("the largest bubble: {most}", most=most)] if most > 1 else []
        if most_weak:
            said.append(say("{corners} for {n}", corners=_all_of(weakest), n=most_weak))
    if tied := tally["tied"]:
        said.append(
            say("1 has two weakest, each counts", "{n} have two weakest, each counts", n=tied)
        )
    if alike := tally["alike"]:
        said.append(say("1 has all three alike", "{n} have all three alike", n=alike))
    return " · ".join(said)


def _all_of(names: Sequence[str]) -> str:
    *some, last = names
    return say("{some} and {last}", some=", ".join(some), last=last) if some else last
