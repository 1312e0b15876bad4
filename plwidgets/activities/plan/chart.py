"""What was chosen for each target, as a grid: a row for each target, its strategies along it."""

from __future__ import annotations

import textwrap

import plotly.graph_objects as go

from plwidgets.activities.plan import Outcome, Planned
from plwidgets.charts import bars
from plwidgets.locales import say
from plwidgets.numbers.shares import counted, percent

_ACROSS = 4
_WIDTH = 20
"""Characters that fit into a cell when four stand side by side."""
_LINES = 3
_OWN = "their own"


def figure(tally: Outcome) -> go.Figure:
    """Return the grid; where there is nothing to choose, bars of who planned what is drawn.

    Of more targets or strategies than can be read at once the first are drawn, those chosen
    most; the caption says so, and the rows of the tally hold them all.
    """
    n, targets = tally["n"], tally["targets"]
    if not n:
        return bars.message(say("No answers yet"))
    if not any(target["strategies"] for target in targets):
        return _planned(tally)
    shown = targets[: bars.AT_ONCE]
    cells = [_cells(target) for target in shown]
    across = max(len(row) for row in cells)
    grid = go.Heatmap(
        z=[[value / n for _, value in row] + [None] * (across - len(row)) for row in cells],
        text=[[_said(cell, n) for cell in row] + [""] * (across - len(row)) for row in cells],
        x=list(range(across)),
        y=list(range(len(cells))),
        zmin=0,
        zmax=1,
        texttemplate="%{text}",
        hoverinfo="skip",
    )
    return go.Figure(grid, _layout(shown, across, _caption(tally, len(shown))))


def _cells(target: Planned) -> list[tuple[str, int]]:
    """Return the strategies of a target that were chosen most, in order, then the own ones."""
    chosen = [(strategy["label"], strategy["value"]) for strategy in target["strategies"]]
    own = [(_OWN, target["writers"])] if target["writers"] or not chosen else []
    most = sorted(chosen, key=lambda cell: -cell[1])[: _ACROSS - len(own)]
    return [cell for cell in chosen if cell in most] + own


def _said(cell: tuple[str, int], n: int) -> str:
    label, value = cell
    lines = textwrap.wrap(label, _WIDTH, max_lines=_LINES, placeholder=" …")
    return "<br>".join([*map(bars.plain, lines), bars.plain(percent(value, n))])


def _planned(tally: Outcome) -> go.Figure:
    n = tally["n"]
    shown = tally["targets"][: bars.AT_ONCE]
    drawn = [
        bars.Bar(
            label=target["label"],
            value=100 * target["n"] / n,
            text=counted(target["n"], n),
            detail=f"{target['n']} of {n}, {target['different']} different",
        )
        for target in shown
    ]
    caption = f"{_caption(tally, len(shown))}, how many planned something"
    return bars.figure(drawn, top=100.0, caption=caption)


def _caption(tally: Outcome, shown: int) -> str:
    targets = len(tally["targets"])
    return say("n = {n}", n=tally["n"]) + (
        f" · the first {shown} of {targets}" if shown < targets else ""
    )


def _layout(shown: list[Planned], across: int, caption: str) -> dict[str, object]:
    return {
        "xaxis": {"showticklabels": False, "range": [-0.5, across - 0.5]},
        "yaxis": {
            "autorange": "reversed",
            "tickvals": list(range(len(shown))),
            "ticktext": bars.wrap([target["label"] for target in shown]),
            "ticklabelstandoff": 16,
        },
        "annotations": [bars.note(caption)],
        "margin": {"l": 0, "r": 0, "t": 0, "b": 64},
    }
