"""Bars of a few groups side by side: a row for each thing, a column of bars for each group.

All bars are on one scale from zero and each says its share.  Of more groups than have room for bars
a grid of shares says more: `plwidgets.charts.grid`.
"""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from plwidgets.charts import bars, grid, pages, undressed

MOST = 4
"""As many groups have room for bars on every screen."""
_FULL = 0.72
"""Of a column, that the longest bar takes; beside it is room for its share."""
_SIGNS = 60
"""Signs that all columns have together."""
_INSIDE = 6
"""Signs of a bar from which its share has room in it."""
_SPACE = "\N{NO-BREAK SPACE}"


def figure(rows: Sequence[grid.Row], heads: Sequence[str], caption: pages.Caption) -> go.Figure:
    """Return the bars, their first row uppermost; `heads` are those of their columns."""
    most = bars.at_once([row.label for row in rows], lower=True)
    longest = max((cell.share or 0.0 for row in rows for cell in row.cells), default=1.0)
    top = next(top for top in (0.25, 0.5, 0.75, 1.0) if longest <= top or top == 1.0)

    def sheet(some: Sequence[grid.Row], which: str) -> go.Figure:
        labels = bars.wrap([row.label for row in some], lower=True)
        said = bars.note(pages.said(caption, which), labels)
        return undressed.figure(_bars(some, top), _layout(labels, heads, said))

    return pages.figure(rows, sheet, most)


def _bars(rows: Sequence[grid.Row], top: float) -> go.Bar:
    cells = [
        (place, column, _FULL * (cell.share or 0.0) / top, cell.text)
        for place, row in enumerate(rows)
        for column, cell in enumerate(row.cells)
    ]
    signs = _SIGNS / max(len(row.cells) for row in rows)
    return go.Bar(
        orientation="h",
        base=[column for _, column, *_ in cells],
        x=[length for _, _, length, _ in cells],
        y=[place for place, *_ in cells],
        text=[f"{_SPACE}{text}{_SPACE}" for *_, text in cells],
        textposition=[
            "inside" if length * signs >= _INSIDE else "outside" for _, _, length, _ in cells
        ],
        hoverinfo="skip",
    )


def _layout(
    labels: Sequence[str], heads: Sequence[str], said: dict[str, object]
) -> dict[str, object]:
    ends = {"type": "line", "y0": -0.5, "y1": len(labels) - 0.5, "opacity": 0.35, "layer": "below"}
    return {
        "xaxis": {
            "side": "top",
            "range": [-0.01, len(heads)],  # half of a line would be outside
            "tickvals": [column + _FULL / 2 for column in range(len(heads))],
            "ticktext": list(heads),
            "tickangle": 0,
            "ticklabelstandoff": 8,
            "fixedrange": True,
        },
        "yaxis": {
            "range": [len(labels) - 0.5, -0.5],
            "tickvals": list(range(len(labels))),
            "ticktext": list(labels),
            "ticklabelstandoff": 16,
            "ticklabeloverflow": "allow",
            "fixedrange": True,
        },
        "shapes": [{**ends, "x0": column, "x1": column} for column in range(len(heads))],
        "annotations": [said],
        "margin": {"l": 0, "r": 0, "t": 0, "b": bars.bottom(said)},
        "showlegend": False,
    }
