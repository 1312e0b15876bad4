"""Strips between poles: how many stand where, and the median of each strip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from plwidgets.activities import bars

_BIN = 5
_HEIGHT = 0.62
_FLOOR = 0.22
"""Above the edge of a strip: room for the poles of one that has its own."""


def figure(tally: Mapping[str, Any]) -> go.Figure:
    """Return a strip for each thing and time: columns of how many stand there, and ▲ the median.

    All strips share one scale, so that heights can be compared.
    """
    strips = tally["strips"][: bars.AT_ONCE]
    if not tally["n"]:
        return _draw(strips, [], "No answers yet")
    tallest = max(max(_bins(strip).values(), default=0) for strip in strips) or 1
    times = list(dict.fromkeys(strip["time"] for strip in strips))
    traces = [_columns(strips, time, tallest) for time in times]
    return _draw(strips, [*traces, _medians(strips)], _caption(tally, len(strips)))


def compare(groups: Sequence[Mapping[str, Any]], by: str) -> go.Figure:
    """Return the strips of each group, one below the other."""
    from plwidgets.activities import groups as grouped

    seen = grouped.shown(groups, by)
    if not seen:
        return bars.message(f"No group has {grouped.SMALLEST} answers yet")
    strips = [
        {**strip, "label": " · ".join(filter(None, (strip["label"], grouped.name(group, by))))}
        for place in range(len(seen[0]["tally"]["strips"]))
        for group in seen
        for strip in (group["tally"]["strips"][place],)
    ]
    n = sum(group["tally"]["n"] for group in groups)
    return figure({"n": n, "strips": strips, "shifts": {}})


def _bins(strip: Mapping[str, Any]) -> Counter[int]:
    found: Counter[int] = Counter()
    for place, times in strip["places"].items():
        found[min(int(place) // _BIN, 100 // _BIN - 1)] += times
    return found


def _base(strips: Sequence[object], place: int) -> float:
    return len(strips) - 1 - place + _FLOOR


def _columns(strips: Sequence[Mapping[str, Any]], time: str, tallest: int) -> go.Bar:
    x: list[float] = []
    y: list[float] = []
    base: list[float] = []
    for place, strip in enumerate(strips):
        for bin, times in sorted(_bins(strip).items()) if strip["time"] == time else ():
            x.append((bin + 0.5) * _BIN)
            y.append(_HEIGHT * times / tallest)
            base.append(_base(strips, place))
    return go.Bar(x=x, y=y, base=base, width=_BIN * 0.86, hoverinfo="skip")


def _medians(strips: Sequence[Mapping[str, Any]]) -> go.Scatter:
    told = [(place, strip) for place, strip in enumerate(strips) if strip["median"] is not None]
    return go.Scatter(
        mode="text",
        x=[strip["median"] for _, strip in told],
        y=[_base(strips, place) - 0.1 for place, _ in told],
        text=["▲" for _ in told],
        hoverinfo="skip",
    )


def _draw(strips: Sequence[Mapping[str, Any]], traces: list[Any], caption: str) -> go.Figure:
    together = len({tuple(strip["poles"]) for strip in strips}) == 1
    names = [" · ".join(filter(None, (strip["label"], strip["time"]))) for strip in strips]
    return go.Figure(
        traces,
        {
            "barmode": "overlay",
            "bargap": 0,
            "xaxis": {
                "range": [-2, 102],
                "showticklabels": False,
            },
            "yaxis": {
                "range": [0, len(strips)],
                "tickvals": [_base(strips, place) + 0.2 for place in range(len(strips))],
                "ticktext": bars.wrap(names),
                "ticklabelstandoff": 16,
            },
            "shapes": [_line(_base(strips, place)) for place in range(len(strips))],
            "annotations": [
                {**bars.note(caption), "yshift": -92 if together else -12},
                *(_below(strips[0]["poles"]) if together else _ends(strips)),
            ],
            "margin": {"l": 0, "r": 0, "t": 0, "b": 144 if together else 64},
            "showlegend": False,
        },
    )


def _below(poles: Sequence[str]) -> list[dict[str, Any]]:
    """Return the poles below all strips, at their ends and perhaps in the middle."""
    spots = zip(
        poles, ((0, "left"), (50, "center"), (100, "right"))[:: 4 - len(poles)], strict=True
    )
    return [
        {
            **bars.note(pole),
            "text": text,
            "xref": "x",
            "x": x,
            "xanchor": anchor,
            "align": anchor,
        }
        for (pole, (x, anchor)), text in zip(spots, bars.wrap(poles), strict=True)
    ]


def _line(y: float) -> dict[str, Any]:
    ends = {"x0": 0, "x1": 100, "y0": y, "y1": y}
    return {"type": "line", **ends, "opacity": 0.35, "line": {"width": 2}, "layer": "below"}


def _ends(strips: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the poles of each strip, below its two ends."""
    return [
        {
            "text": bars.plain(pole),
            "x": x,
            "xanchor": anchor,
            "y": _base(strips, place),
            "yanchor": "top",
        }
        for place, strip in enumerate(strips)
        for pole, x, anchor in (
            (strip["poles"][0], 0, "left"),
            (strip["poles"][-1], 100, "right"),
        )
    ]


def _caption(tally: Mapping[str, Any], shown: int) -> str:
    said = f"n = {tally['n']} · ▲ median"
    if len(tally["shifts"]) == 1:
        (moves,) = tally["shifts"].values()
        said += f" · {moves['right']} want to move right, {moves['left']} left"
        said += f", {moves['same']} stay"
    rest = len(tally["strips"]) - shown
    return said + (f" · {rest} more strips not drawn" if rest else "")
