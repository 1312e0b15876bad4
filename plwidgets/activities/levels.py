"""Bars of levels: a share of the bar for each, laid around the middle or from the left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from plwidgets.activities import bars

_INSIDE = 7
"""A part of so many percent has room for its figure."""


@dataclass(frozen=True, slots=True)
class Line:
    """One bar: what it is of, and how many chose each level, from the lowest."""

    label: str
    counts: Sequence[int]

    @property
    def n(self) -> int:
        """How many chose any level."""
        return sum(self.counts)


def figure(
    lines: Sequence[Line], levels: Sequence[str], caption: str, diverging: bool = True
) -> go.Figure:
    """Return a bar for each line, its parts in percent; diverging bars have their middle at 0."""
    places = list(range(len(lines)))
    starts = [_start(line, diverging) for line in lines]
    parts = [
        go.Bar(
            orientation="h",
            x=[_percent(line, number) for line in lines],
            base=[start + _before(line, number) for line, start in zip(lines, starts, strict=True)],
            y=places,
            hoverinfo="skip",
            marker={"color": [_colour(number, len(levels))] * len(lines), **_AXIS},
        )
        for number in range(len(levels))
    ]
    return go.Figure(
        [*parts, _figures(lines, starts, len(levels))],
        _layout(lines, levels, caption, starts, diverging),
    )


def _figures(lines: Sequence[Line], starts: Sequence[float], levels: int) -> go.Scatter:
    """Return the percentages, each in the middle of its part where there is room for it."""
    told = [
        (start + _before(line, number) + width / 2, place, f"{width:.0f}%")
        for place, (line, start) in enumerate(zip(lines, starts, strict=True))
        for number in range(levels)
        if (width := _percent(line, number)) >= _INSIDE
    ]
    return go.Scatter(
        mode="text",
        x=[x for x, _, _ in told],
        y=[y for _, y, _ in told],
        text=[text for _, _, text in told],
        hoverinfo="skip",
    )


_AXIS = {"coloraxis": "coloraxis"}


def _before(line: Line, number: int) -> float:
    return sum(_percent(line, lower) for lower in range(number))


def _percent(line: Line, number: int) -> float:
    return 100 * line.counts[number] / line.n if line.n else 0.0


def _start(line: Line, diverging: bool) -> float:
    """Return where a bar begins; the middle of an odd scale lies across 0."""
    if not diverging:
        return 0.0
    half, odd = divmod(len(line.counts), 2)
    return -_before(line, half) - (_percent(line, half) / 2 if odd else 0)


def _colour(number: int, levels: int) -> float:
    return 2 * number / (levels - 1) - 1


def _layout(
    lines: Sequence[Line],
    levels: Sequence[str],
    caption: str,
    starts: Sequence[float],
    diverging: bool,
) -> dict[str, Any]:
    reach = max([50.0, *(-start for start in starts)])
    far = max([50.0, *(100 + start for line, start in zip(lines, starts, strict=True) if line.n)])
    span = [-reach, far] if diverging else [0, 100]
    counts = [
        {"text": f"n = {line.n}", "xref": "paper", "x": 1, "xanchor": "left", "xshift": 16, "y": y}
        for y, line in enumerate(lines)
    ]
    return {
        "barmode": "overlay",
        "xaxis": {"range": span, "showticklabels": False, "zeroline": diverging},
        "yaxis": {
            "range": [len(lines) - 0.5, -0.5],
            "tickvals": list(range(len(lines))),
            "ticktext": bars.wrap([line.label for line in lines]),
            "ticklabelstandoff": 16,
        },
        "annotations": [
            {**bars.note(caption), "yshift": -60},
            *counts,
            _key(levels),
        ],
        "margin": {"l": 0, "r": 120, "t": 0, "b": 112},
        "showlegend": False,
    }


def _key(levels: Sequence[str]) -> dict[str, Any]:
    """Return the names of the levels in order, from the left end to the right."""
    return {**bars.note(f"From left to right: {' · '.join(levels)}"), "yshift": -12}
