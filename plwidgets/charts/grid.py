"""A grid of shares: a row for each thing, a column for each place it can be in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from plwidgets.charts import bars

_LINE = 52
"""What a line of the caption takes, in pixels of a figure whose text is as large as ours."""
_HEADS = (44, 34, 22, 16, 13, 11)
"""Characters on a line of a column's head, for one column, two, three …"""
_LABELS = (44, 40, 36, 30, 26, 24)
"""Characters on a line of a row's label."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A share between 0 and 1, None where there is nothing to share; and what it says."""

    share: float | None
    text: str


def figure(
    cells: Sequence[Sequence[Cell]],
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    caption: str,
    outlined: Sequence[tuple[int, int]] = (),
) -> go.Figure:
    """Return the grid, its first row uppermost; `outlined` are (row, column) to draw round."""
    heat = go.Heatmap(
        z=[[cell.share for cell in row] for row in cells],
        x=list(range(len(columns))),
        y=list(range(len(rows))),
        zmin=0,
        zmax=1,
        text=[[bars.plain(cell.text) for cell in row] for row in cells],
        texttemplate="%{text}",
        hoverinfo="skip",
    )
    return go.Figure(heat, _layout(rows, columns, caption, outlined))


def _layout(
    rows: Sequence[str],
    columns: Sequence[str],
    caption: str,
    outlined: Sequence[tuple[int, int]],
) -> dict[str, object]:
    place = min(len(columns), len(_HEADS)) - 1
    heads = ["<br>".join(bars.lines(head, _HEADS[place], 3)) for head in columns]
    most = 4 if len(rows) <= 3 else 3 if len(rows) <= 5 else 2
    labels = ["<br>".join(bars.lines(label, _LABELS[place], most)) for label in rows]
    return {
        "xaxis": {
            "side": "top",
            "tickvals": list(range(len(columns))),
            "ticktext": heads,
            "tickangle": 0,
            "ticklabelstandoff": 8,
            "fixedrange": True,
        },
        "yaxis": {
            "range": [len(rows) - 0.5, -0.5],
            "tickvals": list(range(len(rows))),
            "ticktext": labels,
            "ticklabelstandoff": 16,
            "fixedrange": True,
        },
        "shapes": [_outline(row, column) for row, column in outlined],
        "annotations": [bars.note(caption) | {"align": "left"}],
        "margin": {"l": 0, "r": 0, "t": 0, "b": bottom(caption)},
    }


def bottom(caption: str) -> int:
    """Return the margin that a caption of so many lines needs below a figure."""
    return 12 + _LINE * (1 + caption.count("\n"))


def _outline(row: int, column: int) -> dict[str, object]:
    # The template gives the line its colour; the shape is inside the gap between cells.
    return {
        "type": "rect",
        "x0": column - 0.485,
        "x1": column + 0.485,
        "y0": row - 0.46,
        "y1": row + 0.46,
    }
