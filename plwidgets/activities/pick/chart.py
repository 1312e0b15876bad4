"""What was picked: bars, two piles back to back, or a treemap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from plwidgets.activities import bars

_HEAD_SPACE = 0.9
"""Above the first pair: what each side is."""


def figure(tally: Mapping[str, Any]) -> go.Figure:
    """Return the picks of one pile as bars or a treemap, those of two back to back."""
    if len(tally["piles"]) > 1:
        return _back_to_back(tally)
    return _treemap(tally) if tally["display"] == "treemap" and tally["n"] else _bars(tally)


def _bars(tally: Mapping[str, Any]) -> go.Figure:
    n, rows = tally["n"], sorted(tally["rows"], key=lambda row: -row["value"])[: bars.AT_ONCE]
    drawn = [
        bars.Bar(
            label=row["label"],
            value=100 * row["share"],
            text=bars.percent(row["value"], n),
            detail=f"{row['value']} of {n}",
        )
        for row in rows
    ]
    return bars.figure(drawn, top=100.0, caption=_caption(tally, len(rows)))


def _treemap(tally: Mapping[str, Any]) -> go.Figure:
    picked = [row for row in tally["rows"] if row["value"]]
    trace = go.Treemap(
        labels=[bars.plain(row["label"]) for row in picked],
        ids=[row["id"] for row in picked],
        parents=["" for _ in picked],
        values=[row["value"] for row in picked],
        texttemplate="%{label}<br>%{value}",
        hoverinfo="skip",
        tiling={"pad": 4},
        pathbar={"visible": False},
    )
    unpicked = len(tally["rows"]) - len(picked)
    said = f"n = {tally['n']}" + (f" · {unpicked} picked by nobody" if unpicked else "")
    margin = {"l": 0, "r": 0, "t": 0, "b": 64}
    return go.Figure(trace, {"annotations": [bars.note(said)], "margin": margin})


def _back_to_back(tally: Mapping[str, Any]) -> go.Figure:
    """Return the cards that were picked most, one pile to the left, the other to the right."""
    counts = {row["id"]: row["value"] for row in tally["rows"]}
    left, right = tally["piles"]
    pairs = [
        (name, counts[f"{left}.{id}"], counts[f"{right}.{id}"])
        for id, name in tally["cards"].items()
    ]
    shown = sorted(pairs, key=lambda pair: -(pair[1] + pair[2]))[: bars.AT_ONCE]
    longest = max(4, *(max(pair[1:]) for pair in shown))
    places = list(range(len(shown)))
    traces = [
        go.Bar(
            orientation="h",
            x=[sign * pair[side] for pair in shown],
            y=places,
            text=[str(pair[side]) if tally["n"] else "" for pair in shown],
            textposition="outside",
            hoverinfo="skip",
        )
        for side, sign in ((1, -1), (2, 1))
    ]
    heads = [
        {
            "text": bars.plain(tally["piles"][pile]),
            "x": sign * longest * 0.05,
            "xanchor": anchor,
            "y": -_HEAD_SPACE,
        }
        for pile, sign, anchor in ((left, -1, "right"), (right, 1, "left"))
    ]
    return go.Figure(
        traces,
        {
            "barmode": "overlay",
            "xaxis": {
                "range": [-1.2 * longest, 1.2 * longest],
                "zeroline": True,
                "showticklabels": False,
            },
            "yaxis": {
                "range": [len(shown) - 0.5, -0.5 - _HEAD_SPACE],
                "tickvals": places,
                "ticktext": bars.wrap([pair[0] for pair in shown]),
                "ticklabelstandoff": 16,
            },
            "annotations": [bars.note(_caption(tally, len(shown))), *heads],
            "margin": {"l": 0, "r": 0, "t": 0, "b": 64},
            "showlegend": False,
        },
    )


def _caption(tally: Mapping[str, Any], shown: int) -> str:
    n, cards = tally["n"], len(tally["cards"])
    if not n:
        return "No answers yet"
    return f"n = {n}" + (f" · the {shown} most picked of {cards}" if shown < cards else "")
