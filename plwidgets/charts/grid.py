"""A grid of shares: a row for each thing, a column for each place it can be in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from plwidgets.charts import bars, pages, undressed

_HEADS = (44, 34, 22, 16, 13, 11)
"""Characters on a line of a column's head, for one column, two, three …"""
_LABELS = (44, 40, 36, 30, 26, 24)
"""Characters on a line of a row's label."""
_TWO_LINE_ROWS = 5
_LONGER_ROWS = 3
"""As many have labels of two lines, or of three, that do not touch."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A share between 0 and 1, None where there is nothing to share; and what it says.

    The text is plotly's: `bars.plain` makes it of any other.
    """

    share: float | None
    text: str


EMPTY = Cell(None, "")


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is called, and its cells; `outlined` is the place of the one to draw round."""

    label: str
    cells: Sequence[Cell]
    outlined: int | None = None


def figure(rows: Sequence[Row], heads: Sequence[str], caption: pages.Caption) -> go.Figure:
    """Return the grid, its first row uppermost; `heads` are those of its columns, or none."""
    most = at_once([row.label for row in rows], _columns(rows))
    return pages.figure(
        rows, lambda some, which: _sheet(some, heads, pages.said(caption, which), most), most
    )


def at_once(labels: Sequence[str], columns: int) -> int:
    """Return how many rows can be read at once: fewer where a label takes two lines, or more."""
    takes = bars.takes(labels, _of(_LABELS, columns))
    return pages.AT_ONCE if takes == 1 else _TWO_LINE_ROWS if takes == 2 else _LONGER_ROWS


def head(text: str, columns: int, *below: str) -> str:
    """Return the head of one of so many columns, and lines below it."""
    return "<br>".join([*bars.lines(text, _of(_HEADS, columns), 3), *map(bars.plain, below)])


def _sheet(rows: Sequence[Row], heads: Sequence[str], caption: str, at_once: int) -> go.Figure:
    heat = go.Heatmap(
        z=[[cell.share for cell in row.cells] for row in rows],
        x=list(range(len(rows[0].cells))) if rows else [],
        y=list(range(len(rows))),
        zmin=0,
        zmax=1,
        text=[[cell.text for cell in row.cells] for row in rows],
        texttemplate="%{text}",
        hoverinfo="skip",
    )
    return undressed.figure(heat, _layout(rows, heads, caption, at_once))


def _columns(rows: Sequence[Row]) -> int:
    return max((len(row.cells) for row in rows), default=1)


def _of(widths: Sequence[int], columns: int) -> int:
    return widths[min(max(columns, 1), len(widths)) - 1]


def _layout(
    rows: Sequence[Row], heads: Sequence[str], caption: str, at_once: int
) -> dict[str, object]:
    most = 3 if min(len(rows), at_once) <= _LONGER_ROWS else 2
    width = _of(_LABELS, _columns(rows))
    labels = ["<br>".join(bars.lines(row.label, width, most)) for row in rows]
    said = bars.note(caption, labels)
    return {
        "xaxis": {
            "side": "top",
            "tickvals": list(range(len(heads))),
            "ticktext": list(heads),
            "showticklabels": bool(heads),
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
        "shapes": [
            _outline(place, row.outlined)
            for place, row in enumerate(rows)
            if row.outlined is not None
        ],
        "annotations": [said],
        "margin": {"l": 0, "r": 0, "t": 0, "b": bars.bottom(said)},
    }


def _outline(row: int, column: int) -> dict[str, object]:
    # The template gives the line its colour; the shape is inside the gap between cells.
    return {
        "type": "rect",
        "x0": column - 0.485,
        "x1": column + 0.485,
        "y0": row - 0.46,
        "y1": row + 0.46,
    }
